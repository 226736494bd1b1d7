//! Ranges of addresses. Those of IPv6 stay open: what is documented of them leaves the first host in doubt.

use std::net::Ipv4Addr;

use super::whole;
use crate::resource::Json;

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    let (first, rest) = args.split_first()?;
    let range = Range::parse(first.as_text()?)?;
    match (name, rest) {
        ("parsecidr", []) => range.parts(),
        ("cidrsubnet", [bits, index]) => range.subnet(number(bits)?, number(index)?),
        ("cidrhost", [index]) => range.host(number(index)?),
        _ => None,
    }
}

fn number(json: &Json<'_>) -> Option<u32> {
    u32::try_from(whole(json)?).ok()
}

#[derive(Clone, Copy)]
struct Range {
    start: u32,
    bits: u32,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/')?;
        let bits = bits.parse().ok().filter(|bits| *bits <= 32)?;
        Some(Range { start: u32::from(address.parse::<Ipv4Addr>().ok()?) & mask(bits), bits })
    }

    fn end(self) -> u32 {
        self.start | !mask(self.bits)
    }

    fn parts<'d>(self) -> Option<Json<'d>> {
        let (first, last) = (self.start.checked_add(1)?, self.end().checked_sub(1)?);
        let part = |name: &'static str, address| (name.into(), text(address));
        // Ranges of one or two addresses have no others to use.
        (first <= last).then(|| {
            Json::Object(vec![
                part("network", self.start),
                part("netmask", mask(self.bits)),
                part("broadcast", self.end()),
                part("firstUsable", first),
                part("lastUsable", last),
                ("cidr".into(), i64::from(self.bits).into()),
            ])
        })
    }

    fn subnet<'d>(self, bits: u32, index: u32) -> Option<Json<'d>> {
        let step = 1_u32.checked_shl(32_u32.checked_sub(bits)?).unwrap_or_default();
        let start = self.start.checked_add(index.checked_mul(step)?)?;
        let fits = bits >= self.bits && start <= self.end();
        fits.then(|| format!("{}/{bits}", Ipv4Addr::from(start)).into())
    }

    /// The first host is the one behind the address of the network.
    fn host<'d>(self, index: u32) -> Option<Json<'d>> {
        let address = self.start.checked_add(index)?.checked_add(1)?;
        (address < self.end()).then(|| text(address))
    }
}

fn mask(bits: u32) -> u32 {
    u32::MAX.checked_shl(32_u32.saturating_sub(bits)).unwrap_or_default()
}

fn text<'d>(address: u32) -> Json<'d> {
    Ipv4Addr::from(address).to_string().into()
}
