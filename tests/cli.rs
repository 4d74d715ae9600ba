//! The command line, case by case: `tests/cmd/NAME.toml` with its files in `NAME.in/`.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cmd/*.toml").case("tests/cmd/*.trycmd");
}
