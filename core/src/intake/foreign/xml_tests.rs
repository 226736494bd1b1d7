use super::*;

fn fault(text: &str) -> (String, String) {
    let fault = Tree::parse(text).err().expect(text);
    assert_eq!(fault.code, "document.xml");
    (fault.path, fault.found)
}

fn nested(depth: usize) -> String {
    format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth))
}

#[test]
fn elements_have_names_texts_and_paths() {
    let text = "<?xml version=\"1.0\"?>\n<w:R xmlns:w='u'><!-- c --><L><V>a</V><V>\n b &amp; &#x63;<![CDATA[ <d>]]>\n</V></L><N/></w:R>\n";
    let tree = Tree::parse(text).unwrap();
    let root = tree.root().unwrap();
    let list = root.child("L").unwrap();
    assert_eq!(root.name(), "R");
    let values: Vec<_> = list.all("V").map(|v| (v.node.text.trim(), v.path())).collect();
    assert_eq!(values, [("a", "/R/L/V[1]".to_owned()), ("b & c <d>", "/R/L/V[2]".to_owned())]);
    assert_eq!(list.text("V"), Some("a"));
    assert_eq!(root.child("N").unwrap().path(), "/R/N");
    assert!(root.leaf("N").is_none());
}

#[test]
fn types_need_no_declared_prefix() {
    let tree = Tree::parse("<r><a i:type='p:T'/><b type=\"T\"/><c i:nil=\"true\"/><c i:nil='false'>x</c></r>").unwrap();
    let root = tree.root().unwrap();
    assert_eq!(root.child("a").unwrap().of_type(), Some("T"));
    assert_eq!(root.child("b").unwrap().of_type(), Some("T"));
    assert_eq!(root.leaf("c").map(|leaf| (leaf.text, leaf.element.path())), Some(("x", "/r/c[2]".to_owned())));
}

#[test]
fn what_is_not_well_formed_is_located() {
    for (text, place) in [
        ("<a>\n  <b>\n</a>", "line 3, column 1"),
        ("<a>한국<b></c></a>", "line 1, column 9"),
        ("<a/>\ntrailing", "line 1, column 5"),
        ("<a/><b/>", "line 1, column 5"),
        ("<a>&x;</a>", "line 1, column 4"),
        ("<a>&#0;</a>", "line 1, column 4"),
    ] {
        assert_eq!(fault(text).0, place, "{text}");
    }
    for text in [
        "<a",
        "<a><b>",
        "<a b></a>",
        "</a>",
        "<>x</>",
        "<!-- only -->",
        "<a>&amp</a>",
        "<a b='&x;' type='&x;'/>",
        "x",
        "<a><![CDATA[",
        "<a>& b</a>",
    ] {
        fault(text);
    }
}

#[test]
fn a_truncated_document_names_the_open_element() {
    assert!(fault("<Deployment><RoleList><Role>").1.contains("<Role>"));
}

#[test]
fn document_types_are_refused() {
    assert_eq!(fault("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").1, "DOCTYPE");
    let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>";
    assert_eq!(fault(laughs).1, "DOCTYPE");
}

#[test]
fn depth_and_size_have_an_end() {
    assert!(Tree::parse(&nested(MAX_DEPTH)).is_ok());
    assert!(fault(&nested(MAX_DEPTH + 1)).1.contains("levels"));
    assert!(fault(&nested(200_000)).1.contains("levels"));
    let wide = |count: usize| format!("<a>{}</a>", "<b/>".repeat(count));
    assert!(Tree::parse(&wide(MAX_NODES - 1)).is_ok());
    assert!(fault(&wide(MAX_NODES)).1.contains("elements"));
}

#[test]
fn many_attributes_take_no_more_than_their_share() {
    let many: String = (0..200_000).map(|i| format!(" a{i}=''")).collect();
    assert!(Tree::parse(&format!("<a{many}/>")).is_ok());
}
