//! Two processes of one installation get the same acceptance at the same moment.

use std::sync::Barrier;

use crate::support::{Call, EVERYTHING, Engine, NOTHING, Process, World, both_engines};

both_engines!(two_processes_that_accept_the_same_invitation_make_one_relationship);

const ROUNDS: usize = 8;

/// Row 6.
async fn two_processes_that_accept_the_same_invitation_make_one_relationship(engine: Engine) {
    let mut world = World::new(engine).await;
    let processes = [Process::start(&world.home), Process::start(&world.home)];
    for round in 0..ROUNDS {
        let invited = world.invite().await;
        assert_eq!(world.standing(&invited).await, NOTHING, "in round {round}");
        let barrier = Barrier::new(2);
        let calls = processes.each_ref().map(|process| invited.accept(process));
        let answers = std::thread::scope(|scope| {
            let at_once = |mut call: Call| {
                let barrier = &barrier;
                scope.spawn(move || {
                    barrier.wait();
                    call.let_go();
                    call.answer().expect("the process answers")
                })
            };
            calls.map(at_once).map(|thread| thread.join().expect("the thread comes to its end"))
        });
        let mut statuses = answers.each_ref().map(|(status, _)| *status);
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 410], "in round {round}: one is done, the other is told: {answers:?}");
        for (status, text) in &answers {
            let part = if *status == 303 { "/partners" } else { "has been accepted" };
            assert!(text.contains(part), "in round {round}: {part:?} is missing in: {text}");
        }
        assert_eq!(world.standing(&invited).await, EVERYTHING, "in round {round}");
    }
}
