//! A process is killed between receiving an acceptance and answering it: everything or nothing is stored, what was
//! answered is stored, and the next process goes on.

use std::time::{Duration, Instant};

use crate::support::{EVERYTHING, Engine, Invited, NOTHING, Probe, Process, World, both_engines};

both_engines!(
    a_process_killed_at_any_moment_leaves_everything_or_nothing,
    a_process_killed_in_the_middle_of_the_transaction_leaves_nothing,
);

/// Rounds, with the kill a little later in each.
const ROUNDS: u32 = 12;

/// Accepts and waits for the answer; says how long it took and what the status was.
fn accept(process: &Process, invited: &Invited) -> (u16, Duration) {
    let mut call = invited.accept(process);
    let began = Instant::now();
    call.let_go();
    let (status, _) = call.answer().expect("the process answers");
    (status, began.elapsed())
}

async fn a_process_killed_at_any_moment_leaves_everything_or_nothing(engine: Engine) {
    let mut world = World::new(engine).await;
    let mut process = Process::start(&world.home);
    let mut duration = Duration::ZERO;
    // The second is as quick as those that will be killed: in the first a process learns every statement.
    for _ in 0..2 {
        let invited = world.invite().await;
        let (status, took) = accept(&process, &invited);
        assert_eq!(status, 303);
        duration = took;
    }

    let mut unanswered = 0;
    for round in 0..ROUNDS {
        let invited = world.invite().await;
        // From at once to a little after the answer is due.
        let delay = duration * round / (ROUNDS - 2);
        let mut call = invited.accept(&process);
        call.let_go();
        std::thread::sleep(delay);
        process.kill();
        let answered = call.answer().map(|(status, _)| status);
        world.settle().await;
        let standing = world.standing(&invited).await;
        let what = format!("killed after {delay:?} of {duration:?}, answered {answered:?}");
        if let Some(status) = answered {
            assert_eq!((status, standing.as_str()), (303, EVERYTHING), "{what}");
        } else {
            unanswered += 1;
            assert!(standing == EVERYTHING || standing == NOTHING, "{what}: {standing}");
        }

        process = Process::start(&world.home);
        let (status, _) = accept(&process, &invited);
        let expected = if standing == NOTHING { 303 } else { 410 };
        assert_eq!(status, expected, "{what}: the next process goes on where this one ended");
        assert_eq!(world.standing(&invited).await, EVERYTHING, "{what}");
    }
    assert!(unanswered > 0, "every process was killed after it had answered; an acceptance takes {duration:?}");
}

async fn a_process_killed_in_the_middle_of_the_transaction_leaves_nothing(engine: Engine) {
    let mut world = World::new(engine).await;
    let invited = world.invite().await;
    let mut probe = world.home.probe().await;
    hold_up_the_last_mail(&mut probe).await;
    probe.close().await;

    let process = Process::start(&world.home);
    let mut call = invited.accept(&process);
    call.let_go();
    let mut probe = world.home.probe().await;
    wait_until_held_up(&mut probe).await;
    assert_eq!(invited.standing(&mut probe).await, NOTHING, "nothing is to be seen before all of it is there");
    // The killed process is the last that has the file open, as after a crash.
    probe.close().await;
    process.kill();
    assert!(call.answer().is_none(), "the process was to be gone before it answered");
    assert_eq!(world.standing(&invited).await, NOTHING);
    world.settle().await;
    assert_eq!(world.standing(&invited).await, NOTHING);

    let mut probe = world.home.probe().await;
    probe.execute(if engine == Engine::Sqlite { "DROP TRIGGER slow" } else { "DROP TRIGGER slow ON outbox" }).await;
    probe.close().await;
    let next = Process::start(&world.home);
    assert_eq!(accept(&next, &invited).0, 303);
    assert_eq!(world.standing(&invited).await, EVERYTHING);
}

/// Makes the last statement of an acceptance take long: when it runs, everything else is written and nothing committed.
async fn hold_up_the_last_mail(probe: &mut Probe) {
    let sql = match probe {
        Probe::Sqlite(_) => {
            "CREATE VIEW long_count AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000)
               SELECT COUNT(*) AS c FROM n;
             CREATE TRIGGER slow AFTER INSERT ON outbox WHEN NEW.event_key LIKE '%/accepted/customer'
               BEGIN SELECT c FROM long_count; END;"
        }
        Probe::Postgres(_) => {
            "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
               BEGIN PERFORM pg_sleep(5); RETURN NEW; END $$;
             CREATE TRIGGER slow AFTER INSERT ON outbox FOR EACH ROW
               WHEN (NEW.event_key LIKE '%/accepted/customer') EXECUTE FUNCTION slow();"
        }
    };
    probe.execute(sql).await;
}

/// Waits until a process is in that statement.
async fn wait_until_held_up(probe: &mut Probe) {
    let end = Instant::now() + Duration::from_secs(20);
    // Locks of other statements are held for a moment; this one for long.
    let mut seen = 0;
    while seen < 20 {
        assert!(Instant::now() < end, "the acceptance never came to its last mail");
        seen = if is_held_up(probe).await { seen + 1 } else { 0 };
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn is_held_up(probe: &mut Probe) -> bool {
    if let Probe::Postgres(_) = probe {
        let sleeping = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                        AND wait_event = 'PgSleep'";
        return probe.number(sleeping).await > 0;
    }
    if probe.try_to("BEGIN IMMEDIATE").await.is_err() {
        return true;
    }
    probe.execute("ROLLBACK").await;
    false
}
