//! What the program says about its configuration before anything starts.

use std::process::{Command, Output};

fn check(values: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twotier"));
    command.arg("check-config").env_clear().envs(values.iter().copied());
    command.output().expect("the program can be started")
}

#[test]
fn a_complete_configuration_with_a_mail_server_is_accepted() {
    let said = check(&[
        ("TWOTIER_SMTP_URL", "smtp://127.0.0.1:2525"),
        ("TWOTIER_MAIL_FROM", "Alder <portal@alder.example>"),
        ("TWOTIER_PUBLIC_URL", "https://portal.alder.example"),
    ]);
    assert!(said.status.success(), "{said:?}");
}

#[test]
fn every_problem_is_a_line_that_names_its_variable_and_nothing_more() {
    let said = check(&[("TWOTIER_DEMO", "perhaps"), ("TWOTIER_LISTEN", "here")]);
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    assert!(said.stdout.is_empty(), "{said:?}");
    let lines = String::from_utf8_lossy(&said.stderr).into_owned();
    let names: Vec<_> = lines.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(names, ["TWOTIER_DEMO", "TWOTIER_LISTEN", "TWOTIER_SMTP_URL"], "{lines}");
}
