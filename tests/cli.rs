//! The command line, case by case: `tests/cmd/NAME.toml` with its files in `NAME.in/`.

#[test]
fn cases() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.toml").case("tests/cmd/*.trycmd");
    if cfg!(feature = "bert") {
        cases.skip("tests/cmd/tier-not-built.toml");
    } else {
        cases.skip("tests/cmd/tier-*-missing.toml").skip("tests/cmd/tier-*-damaged.toml");
    }
}
