//! The body of a resource as it is written, and where its parts stand in the document.

use crate::resource::Json;

/// A body, part by part.
#[derive(Default)]
pub(super) struct Body<'d> {
    pub(super) json: Json<'d>,
    /// Path in the body, pointer in the document.
    pub(super) moved: Vec<(String, String)>,
}

impl<'d> Body<'d> {
    /// Puts a value at a path of names and of places in lists: `properties.ipConfigurations.0.name`.
    ///
    /// The first value stays, unless it is unknown: several attributes may say the same thing.
    pub(super) fn set(&mut self, path: &str, value: Json<'d>, pointer: String) {
        if put(&mut self.json, &mut path.split('.'), value) {
            self.moved.push((format!("/{}", path.replace('.', "/")), pointer));
        }
    }

    /// Says where the list stands whose items stand at a path.
    pub(super) fn list(&mut self, path: &str, pointer: String) {
        self.moved.push((format!("/{}", path.replace('.', "/")), pointer));
    }

    /// Puts a value at a path in place of any other.
    pub(super) fn doubt(&mut self, path: &str, value: Json<'d>, pointer: String) {
        let at = format!("/{}", path.replace('.', "/"));
        let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
        if let Some(Json::Object(fields)) = self.get_mut(above) {
            fields.retain(|(key, _)| key != name);
        }
        self.moved.retain(|(from, _)| !from.strip_prefix(&at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
        self.set(path, value, pointer);
    }

    fn get_mut(&mut self, path: &str) -> Option<&mut Json<'d>> {
        path.split('.').try_fold(&mut self.json, |json, name| match (json, name.parse::<usize>()) {
            (Json::List(items), Ok(index)) => items.get_mut(index),
            (Json::Object(fields), _) => fields.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        })
    }

    /// What stands at a path of names.
    pub(super) fn get(&self, path: &str) -> Option<&Json<'d>> {
        path.split('.').try_fold(&self.json, |json, name| match name.parse::<usize>() {
            Ok(index) => json.items().get(index),
            Err(_) => json.field(name),
        })
    }

    /// Puts another body at a path in this one.
    pub(super) fn graft(&mut self, path: &str, part: Body<'d>) {
        if put(&mut self.json, &mut path.split('.'), part.json) {
            let at = format!("/{}", path.replace('.', "/"));
            self.moved.extend(part.moved.into_iter().map(|(from, to)| (format!("{at}{from}"), to)));
        }
    }
}

fn put<'d>(json: &mut Json<'d>, path: &mut dyn Iterator<Item = &str>, value: Json<'d>) -> bool {
    let Some(name) = path.next() else {
        let free = json.is_null() || (json.unknown().is_some() && value.unknown().is_none());
        if free {
            *json = value;
        }
        return free;
    };
    if let Ok(index) = name.parse::<usize>() {
        return put_item(json, index, path, value);
    }
    if json.is_null() {
        *json = Json::Object(Vec::new());
    }
    let Json::Object(fields) = json else { return false };
    if let Some((_, field)) = fields.iter_mut().find(|(key, _)| key == name) {
        return put(field, path, value);
    }
    let mut field = Json::Null;
    let done = put(&mut field, path, value);
    fields.push((name.to_owned().into(), field));
    done
}

fn put_item<'d>(json: &mut Json<'d>, index: usize, path: &mut dyn Iterator<Item = &str>, value: Json<'d>) -> bool {
    if json.is_null() {
        *json = Json::List(Vec::new());
    }
    let Json::List(items) = json else { return false };
    if index == items.len() {
        items.push(Json::Null);
    }
    items.get_mut(index).is_some_and(|item| put(item, path, value))
}
