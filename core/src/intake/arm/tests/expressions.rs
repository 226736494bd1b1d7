//! Expressions, function by function.

use proptest::prelude::*;

use super::read;
use crate::intake::arm::*;

/// Names that the expressions below may use.
const NAMES: &str = r##"{
    "parameters": {
        "vm": {"type": "string"},
        "size": {"defaultValue": "B2"},
        "secret": {"type": "securestring", "nullable": true},
        "typed": {"$ref": "#/definitions/maybe"},
        "one": {"allowedValues": ["only"]},
        "place": {"defaultValue": "[resourceGroup().location]"},
        "fresh": {"defaultValue": "[newGuid()]"},
        "loop": {"defaultValue": "[variables('ring')]"}
    },
    "definitions": {"maybe": {"type": "string", "nullable": true}},
    "variables": {
        "nic": "[concat(parameters('vm'), '-nic')]",
        "table": {"B2": {"Cores": 2}, "open": "[parameters('vm')]"},
        "list": ["a", "b", "[parameters('vm')]"],
        "ring": "[parameters('loop')]",
        "[[odd": "[[kept]",
        "copy": [{"name": "made", "count": 2, "input": {"n": "[copyIndex('made', 1)]"}},
                 {"name": "openly", "count": "[parameters('vm')]", "input": 1}]
    },
    "functions": [{"namespace": "my", "members": {
        "join": {"parameters": [{"name": "a"}, {"name": "b"}], "output": {"value": "[concat(parameters('a'), '-', parameters('b'))]"}},
        "self": {"parameters": [], "output": {"value": "[my.self()]"}}
    }}]
}"##;

/// The value of an expression where `NAMES` holds.
fn value(expression: &str) -> Json<'static> {
    let (limits, names) = (Limits::new(), read(NAMES));
    let scope = Scope::new(&limits, &names, Vec::new(), Target::default(), true);
    let frame = Frame::of(&scope);
    frame.own(frame.expression(expression))
}

/// Asserts what expressions give, written as JSON; `?` begins the expression that is left of one that stays open.
#[track_caller]
fn assert_values(cases: &[(&str, &str)]) {
    for (expression, expected) in cases {
        let expected = match expected.strip_prefix('?') {
            Some(open) => Json::Unknown(open.into()),
            None => read(expected),
        };
        assert_eq!(value(expression), expected, "{expression}");
    }
}

#[test]
fn ranges_of_addresses() {
    assert_values(&[
        ("cidrSubnet('10.144.0.0/20', 24, 3)", r#""10.144.3.0/24""#),
        ("cidrSubnet('10.0.0.9/16', 16, 0)", r#""10.0.0.0/16""#),
        ("cidrSubnet('0.0.0.0/0', 1, 1)", r#""128.0.0.0/1""#),
        ("cidrSubnet('10.0.0.0/24', 26, 4)", "?cidrSubnet('10.0.0.0/24', 26, 4)"),
        ("cidrSubnet('10.0.0.0/24', 16, 0)", "?cidrSubnet('10.0.0.0/24', 16, 0)"),
        ("cidrHost('10.144.3.0/24', 0)", r#""10.144.3.1""#),
        ("cidrHost('10.144.3.0/24', 253)", r#""10.144.3.254""#),
        ("cidrHost('10.144.3.0/24', 254)", "?cidrHost('10.144.3.0/24', 254)"),
        ("cidrHost('fd00::/48', 0)", "?cidrHost('fd00::/48', 0)"),
        (
            "parseCidr('10.144.0.0/20')",
            r#"{"network": "10.144.0.0", "netmask": "255.255.240.0", "broadcast": "10.144.15.255",
                "firstUsable": "10.144.0.1", "lastUsable": "10.144.15.254", "cidr": 20}"#,
        ),
        ("parseCidr('255.255.255.255/32')", "?parseCidr('255.255.255.255/32')"),
        ("parseCidr('10.0.0.0')", "?parseCidr('10.0.0.0')"),
    ]);
}

#[test]
fn texts() {
    assert_values(&[
        ("concat('a', 1, true(), 'b''c')", r#""a1Trueb'c""#),
        ("CONCAT('a')", r#""a""#),
        ("concat('a', parameters('vm'))", "?concat('a', parameters('vm'))"),
        ("format('{0}-{1:D3}|{2,4}|{2,-4}|{{}}|{3}', 'a', 7, 'b', null())", r#""a-007|   b|b   |{}|""#),
        ("format('{0:X}{1:000}{2}', 255, 7, createArray(1, 'a'))", r#""FF007[1,\"a\"]""#),
        ("format('{0}', parameters('vm'))", "?format('{0}', parameters('vm'))"),
        ("format('{1}', 'a')", "?format('{1}', 'a')"),
        ("format('{0:N2}', 5)", "?format('{0:N2}', 5)"),
        ("toLower('ÄB')", r#""äb""#),
        ("toUpper('ab')", r#""AB""#),
        ("trim('  a b ')", r#""a b""#),
        ("length('가나')", "2"),
        ("length('😀')", "?length('😀')"),
        ("empty('')", "true"),
        ("contains('OneTwo', 'two')", "false"),
        ("contains('OneTwo', 'Two')", "true"),
        ("startsWith('OneTwo', 'oNE')", "true"),
        ("endsWith('OneTwo', 'x')", "false"),
        ("indexOf('abcB', 'B')", "1"),
        ("lastIndexOf('abcB', 'b')", "3"),
        ("indexOf('abc', 'x')", "-1"),
        ("first('abc')", r#""a""#),
        ("last('abc')", r#""c""#),
        ("take('abc', 2)", r#""ab""#),
        ("take('abc', 9)", r#""abc""#),
        ("take('abc', -1)", r#""""#),
        ("skip('abc', 2)", r#""c""#),
        ("substring('abcde', 1, 3)", r#""bcd""#),
        ("substring('abcde', 3)", r#""de""#),
        ("substring('abc', 2, 2)", "?substring('abc', 2, 2)"),
        ("substring('abc', -1, 2)", "?substring('abc', -1, 2)"),
        ("replace('a-b-c', '-', '')", r#""abc""#),
        ("replace('abc', '', 'x')", "?replace('abc', '', 'x')"),
        ("split('a,b;c', ',')", r#"["a", "b;c"]"#),
        ("split('a,b;c', createArray(',', ';'))", r#"["a", "b", "c"]"#),
        ("join(createArray('a', 1), '-')", r#""a-1""#),
        ("padLeft(7, 3, '0')", r#""007""#),
        ("padLeft('ab', 4)", r#""  ab""#),
        ("padLeft('a', 9, 'xy')", "?padLeft('a', 9, 'xy')"),
    ]);
}

#[test]
fn lists() {
    assert_values(&[
        ("createArray()", "[]"),
        ("array('a')", r#"["a"]"#),
        ("array(createArray(1))", "[1]"),
        ("array(parameters('vm'))", "?array(parameters('vm'))"),
        ("range(3, 3)", "[3, 4, 5]"),
        ("range(0, 1000000000)", "?range(0, 1000000000)"),
        ("concat(createArray(1), createArray(2, 3))", "[1, 2, 3]"),
        ("concat(createArray(1), 'a')", "?concat(createArray(1), 'a')"),
        ("flatten(createArray(createArray(1), createArray(2, 3)))", "[1, 2, 3]"),
        ("length(variables('list'))", "3"),
        ("empty(createArray())", "true"),
        ("empty(null())", "true"),
        ("empty(parameters('vm'))", "?empty(parameters('vm'))"),
        ("empty(concat('a', parameters('vm')))", "false"),
        ("empty(resourceId('A.B/c', 'd'))", "false"),
        ("contains(variables('list'), 'b')", "true"),
        ("contains(variables('list'), 'x')", "?contains(createArray('a', 'b', parameters('vm')), 'x')"),
        ("contains(variables('list'), parameters('vm'))", "true"),
        ("contains(createArray(1, 2), 3)", "false"),
        ("indexOf(createArray('a', 'b', 'a'), 'a')", "0"),
        ("lastIndexOf(createArray('a', 'b', 'a'), 'a')", "2"),
        ("indexOf(variables('list'), 'b')", "1"),
        ("first(variables('list'))", r#""a""#),
        ("last(variables('list'))", "?parameters('vm')"),
        ("first(createArray())", "?first(createArray())"),
        ("take(variables('list'), 2)", r#"["a", "b"]"#),
        ("skip(createArray(1, 2, 3), 1)", "[2, 3]"),
        ("union(createArray(1, 2), createArray(2, 3))", "[1, 2, 3]"),
        ("intersection(createArray(1, 2, 3), createArray(3, 1))", "[1, 3]"),
        ("min(createArray(3, 1, 2))", "1"),
        ("max(3, 1, 2)", "3"),
        ("indexFromEnd(createArray(1, 2, 3), 1)", "3"),
        ("tryIndexFromEnd(createArray(1), 2)", "null"),
    ]);
}

#[test]
fn objects() {
    assert_values(&[
        ("createObject('a', 1, 'b', createObject('c', 'd'))", r#"{"a": 1, "b": {"c": "d"}}"#),
        ("createObject('a')", "?createObject('a')"),
        ("createObject('a', parameters('vm')).a", "?parameters('vm')"),
        ("contains(variables('table'), 'b2')", "true"),
        ("contains(variables('table'), 'x')", "false"),
        ("length(variables('table'))", "2"),
        ("empty(createObject())", "true"),
        (
            "union(createObject('a', 1, 'o', createObject('x', 1)), createObject('A', 2, 'o', createObject('y', 2)))",
            r#"{"a": 2, "o": {"x": 1, "y": 2}}"#,
        ),
        (
            "shallowMerge(createArray(createObject('o', createObject('x', 1)), createObject('o', createObject('y', 2))))",
            r#"{"o": {"y": 2}}"#,
        ),
        ("intersection(createObject('a', 1, 'b', 2), createObject('a', 1, 'b', 3))", r#"{"a": 1}"#),
        ("items(createObject('b', 1, 'a', 2))", r#"[{"key": "a", "value": 2}, {"key": "b", "value": 1}]"#),
        ("objectKeys(createObject('a', 1, 'b', 2))", r#"["a", "b"]"#),
        ("tryGet(variables('table'), 'B2', 'cores')", "2"),
        ("tryGet(variables('table'), 'x', 'y')", "null"),
        (
            "tryGet(variables('table'), 'open', 'y')",
            "?tryGet(createObject('B2', createObject('Cores', 2), 'open', parameters('vm')), 'open', 'y')",
        ),
    ]);
}

#[test]
fn numbers_and_truth() {
    assert_values(&[
        ("add(1, 2)", "3"),
        ("sub(1, 2)", "-1"),
        ("mul(3, 2)", "6"),
        ("div(7, 2)", "3"),
        ("mod(7, 2)", "1"),
        ("div(1, 0)", "?div(1, 0)"),
        ("mul(9223372036854775807, 2)", "?mul(9223372036854775807, 2)"),
        ("less(1, 2)", "true"),
        ("lessOrEquals(2, 2)", "true"),
        ("greater(1, 2)", "false"),
        ("greaterOrEquals(2, 2)", "true"),
        ("less(1, parameters('vm'))", "?less(1, parameters('vm'))"),
        ("equals('a', 'A')", "false"),
        ("equals(createArray(1, 'a'), createArray(1, 'a'))", "true"),
        ("equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))", "true"),
        ("equals(createArray(1, parameters('vm')), createArray(2, 'x'))", "false"),
        ("equals(parameters('vm'), parameters('VM'))", "true"),
        ("equals(parameters('vm'), 'x')", "?equals(parameters('vm'), 'x')"),
        ("equals(concat('a', parameters('vm')), 'bx')", "false"),
        ("equals(toLower(concat('a', parameters('vm'))), 'ax')", "?equals(toLower(concat('a', parameters('vm'))), 'ax')"),
        ("not(true())", "false"),
        ("and(parameters('vm'), false())", "false"),
        ("and(true(), parameters('vm'))", "?parameters('vm')"),
        ("or(parameters('vm'), true())", "true"),
        ("or(false(), false())", "false"),
        ("if(true(), 'a', parameters('vm'))", r#""a""#),
        ("if(equals(parameters('vm'), ''), 'a', 'a')", r#""a""#),
        ("if(equals(parameters('vm'), ''), 'a', 'b')", "?if(equals(parameters('vm'), ''), 'a', 'b')"),
        ("coalesce(null(), 'a', parameters('vm'))", r#""a""#),
        ("coalesce(parameters('vm'), 'a')", "?coalesce(parameters('vm'), 'a')"),
        ("coalesce(concat('a', parameters('vm')), 'b')", "?concat('a', parameters('vm'))"),
    ]);
}

#[test]
fn conversions() {
    assert_values(&[
        ("string(true())", r#""True""#),
        ("string(createObject('a', createArray(1, null(), 'x\"')))", r#""{\"a\":[1,null,\"x\\\"\"]}""#),
        ("int('42')", "42"),
        ("int('x')", "?int('x')"),
        ("bool('True')", "true"),
        ("bool(0)", "false"),
        ("json('{\"a\": [1, null]}').a[0]", "1"),
        ("json('null')", "null"),
        ("json('{')", "?json('{')"),
        ("json(format('{{\"id\": \"{0}\"}}', resourceId('A.B/c', 'd'))).id", "?resourceId('A.B/c', 'd')"),
        ("json(concat('[\"a', parameters('vm'), 'b\"]'))[0]", "?concat('a', parameters('vm'), 'b')"),
        ("json(concat('[', parameters('vm'), ']'))", "?json(concat('[', parameters('vm'), ']'))"),
        ("json(parameters('vm'))", "?json(parameters('vm'))"),
        ("base64('one, two')", r#""b25lLCB0d28=""#),
        ("base64('ab')", r#""YWI=""#),
        ("base64('abc')", r#""YWJj""#),
        ("base64ToString('b25lLCB0d28=')", r#""one, two""#),
        ("base64ToJson(base64('{\"a\": 1}')).a", "1"),
        ("base64ToString('*')", "?base64ToString('*')"),
        ("dataUriToString(dataUri('Hello'))", r#""Hello""#),
        ("uri('http://a.org/b/', 'c.sh')", r#""http://a.org/b/c.sh""#),
        ("uri('http://a.org/b/', '/c.sh')", r#""http://a.org/b/c.sh""#),
        ("uri('http://a.org/b/old.json', 'c.sh')", r#""http://a.org/b/c.sh""#),
        ("uriComponent('a b/ü')", r#""a%20b%2F%C3%BC""#),
        ("uriComponentToString('a%20b')", r#""a b""#),
    ]);
}

#[test]
fn lambdas() {
    assert_values(&[
        ("map(range(0, 3), lambda('n', mul(lambdaVariables('n'), 2)))", "[0, 2, 4]"),
        (
            "map(createArray('a', 'b'), lambda('x', 'i', format('{0}{1}', lambdaVariables('x'), lambdaVariables('i'))))",
            r#"["a0", "b1"]"#,
        ),
        ("filter(range(0, 5), lambda('n', greater(lambdaVariables('n'), 2)))", "[3, 4]"),
        (
            "filter(variables('list'), lambda('x', equals(lambdaVariables('x'), 'a')))",
            "?filter(createArray('a', 'b', parameters('vm')), lambda('x', equals(lambdaVariables('x'), 'a')))",
        ),
        ("reduce(range(1, 4), 0, lambda('sum', 'n', add(lambdaVariables('sum'), lambdaVariables('n'))))", "10"),
        ("sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))", "[1, 2, 3]"),
        ("sort(range(0, 3), lambda('a', 'b', true()))", "[2, 1, 0]"),
        (
            "toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')), lambda('x', length(lambdaVariables('x'))))",
            r#"{"a": 1, "b": 1}"#,
        ),
        ("mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))", r#"{"a": 2}"#),
        ("groupBy(createArray('ab', 'ac', 'b'), lambda('x', first(lambdaVariables('x'))))", r#"{"a": ["ab", "ac"], "b": ["b"]}"#),
        ("map(parameters('vm'), lambda('n', 1))", "?map(parameters('vm'), lambda('n', 1))"),
        ("lambdaVariables('n')", "?lambdaVariables('n')"),
    ]);
}

#[test]
fn names() {
    assert_values(&[
        ("parameters('size')", r#""B2""#),
        ("PARAMETERS('Size')", r#""B2""#),
        ("parameters('Vm')", "?parameters('vm')"),
        ("parameters('nowhere')", "?parameters('nowhere')"),
        ("parameters('secret')", "null"),
        ("parameters('typed')", "null"),
        ("parameters('one')", "?parameters('one')"),
        ("parameters('place')", "?resourceGroup().location"),
        ("parameters('fresh')", "?parameters('fresh')"),
        ("parameters('loop')", "?parameters('loop')"),
        ("variables('nic')", "?concat(parameters('vm'), '-nic')"),
        ("variables('nowhere')", "?variables('nowhere')"),
        ("variables('made')", r#"[{"n": 1}, {"n": 2}]"#),
        ("variables('openly')", "?copy('openly', parameters('vm'))"),
        ("variables('[[odd')", r#""[kept]""#),
        ("variables('table')[parameters('size')].cores", "2"),
        ("variables('table')[parameters('vm')].cores", "?variables('table')[parameters('vm')].cores"),
        ("variables('table').x.y", "?variables('table').x.y"),
        ("variables('table').?x.?y", "null"),
        ("variables('list')[1]", r#""b""#),
        ("variables('list')[9]", "?variables('list')[9]"),
        ("my.join('a', 'b')", r#""a-b""#),
        ("my.join('a', parameters('vm'))", "?concat('a', '-', parameters('vm'))"),
        ("my.join('a')", "?my.join('a')"),
        ("my.nothing()", "?my.nothing()"),
        ("copyIndex()", "?copyIndex()"),
    ]);
}

#[test]
fn what_only_azure_knows_stays_open() {
    assert_values(&[
        ("resourceGroup().location", "?resourceGroup().location"),
        ("subscription().tenantId", "?subscription().tenantId"),
        ("deployment().name", "?deployment().name"),
        ("environment().suffixes.storage", "?environment().suffixes.storage"),
        ("uniqueString(variables('nic'))", "?uniqueString(concat(parameters('vm'), '-nic'))"),
        ("reference('x').outputs.y.value", "?reference('x').outputs.y.value"),
        ("listKeys('a', '2019-04-01').keys[0].value", "?listKeys('a', '2019-04-01').keys[0].value"),
        ("utcNow()", "?utcNow()"),
        ("pickZones('A', 'b', 'c')", "?pickZones('A', 'b', 'c')"),
        ("concat(resourceGroup().id, 'x')", "?concat(resourceGroup().id, 'x')"),
        ("resourceId('A.B/c', 'd')", "?resourceId('A.B/c', 'd')"),
        ("resourceId('s', 'g', 'A.B/c', 'd')", r#""/subscriptions/s/resourceGroups/g/providers/A.B/c/d""#),
        ("tenantResourceId('A.B/c', 'd')", r#""/providers/A.B/c/d""#),
        ("this is ( no expression", "?this is ( no expression"),
    ]);
}

#[test]
fn no_expression_costs_more_than_it_may() {
    let nested = |inner: &str, times: usize| format!("{}{inner}{}", "concat(".repeat(times), ")".repeat(times));
    assert!(value(&nested("'a'", 100_000)).unknown().is_some());
    for bomb in [
        "padLeft('a', 1000000000)",
        "reduce(range(0, 10000), 'xxxxxxxxxx', lambda('a', 'n', concat(lambdaVariables('a'), lambdaVariables('a'))))",
        "reduce(range(0, 10000), createArray(), lambda('a', 'n', createArray(lambdaVariables('a'))))",
        "map(range(0, 10000), lambda('a', map(range(0, 10000), lambda('b', range(0, 10000)))))",
        "replace(padLeft('', 200000, 'a'), 'a', padLeft('', 200000, 'b'))",
        "union(range(0, 10000), range(0, 10000))",
    ] {
        assert!(value(bomb).unknown().is_some(), "{bomb}");
    }
    assert_eq!(value("my.self()").unknown().map(str::is_empty), Some(false));
}

proptest! {
    /// Whatever stands in brackets, the host survives it.
    #[test]
    fn no_expression_panics(text in r"(concat|if|format|range|\(|\)|,|'|\.|\[|\]|[0-9]{1,20}|parameters\('vm'\)|\{|\}|:|\PC){0,24}") {
        value(&text);
    }

    /// Whatever a function is given, it gives a value.
    #[test]
    fn no_function_panics(
        name in prop::sample::select(vec![
            "concat", "format", "substring", "take", "skip", "indexOf", "lastIndexOf", "padLeft", "replace", "split", "join", "range",
            "base64", "base64ToString", "uri", "uriComponentToString", "dataUriToString", "json", "union", "intersection", "min", "div",
            "mod", "sub", "items", "tryGet", "resourceId", "extensionResourceId", "subscriptionResourceId", "copyIndex", "if", "coalesce",
        ]),
        args in prop::collection::vec(prop_oneof![
            any::<i64>().prop_map(|n| n.to_string()),
            r"[^']{0,8}".prop_map(|text| format!("'{text}'")),
            Just("createArray('a', 1)".to_owned()),
            Just("createObject('a', 1)".to_owned()),
            Just("parameters('vm')".to_owned()),
            Just("null()".to_owned()),
        ], 0..4),
    ) {
        let call = format!("{name}({})", args.join(", "));
        value(&call);
        pattern::pattern(&call);
    }
}
