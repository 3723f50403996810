import Glibc
import KioskCore
import Synchronization
import Testing

@testable import KioskGPIO

@Suite(.timeLimit(.minutes(1)))
struct ThreadWaitTests {
    private let threadWait = ThreadWait()

    @Test
    func `a call that came first ends the wait`() {
        threadWait.wake()
        threadWait.wait(until: nil)
    }

    @Test
    func `however many calls came, they end one wait`() {
        for _ in 0..<1_000 { threadWait.wake() }
        threadWait.wait(until: nil)
        let deadline = MonotonicClock.now() + .milliseconds(20)
        threadWait.wait(until: deadline)
        #expect(MonotonicClock.now() >= deadline)
    }

    @Test
    func `a call ends a wait that has begun`() throws {
        let began = Atomic(false)
        let threadWait = threadWait
        let waiting = try NativeThread(name: "test-waiting") {
            began.store(true, ordering: .releasing)
            threadWait.wait(until: nil)
        }
        while !began.load(ordering: .acquiring) { sched_yield() }
        threadWait.wake()
        waiting.join()
    }

    @Test(arguments: [Instant(nanoseconds: -1), Instant(nanoseconds: 0), Instant(nanoseconds: 1)])
    func `a deadline that is past ends the wait at once`(deadline: Instant) {
        threadWait.wait(until: deadline)
    }

    @Test
    func `a wait is not over before its deadline`() {
        for _ in 0..<20 {
            let deadline = MonotonicClock.now() + .milliseconds(3)
            threadWait.wait(until: deadline)
            #expect(MonotonicClock.now() >= deadline)
        }
    }
}

@Suite(.timeLimit(.minutes(1)))
struct TaskThreadTests {
    @Test
    func `a task has the thread for itself, before and after it has waited`() async throws {
        let thread = try TaskThread(name: "test-task")
        let threads = await withTaskExecutorPreference(thread) {
            var threads = [pthread_self()]
            for _ in 0..<3 {
                await Task.yield()
                threads.append(pthread_self())
            }
            return threads
        }
        #expect(Set(threads).count == 1)
        #expect(!threads.contains(pthread_self()))
        thread.close()
    }

    @Test
    func `a child that is to run elsewhere is not held up by the task that waits`() async throws {
        let thread = try TaskThread(name: "test-task")
        let (own, childs) = await withTaskExecutorPreference(thread) {
            let threadWait = ThreadWait()
            let own = pthread_self()
            return await withTaskGroup(of: pthread_t.self) { children in
                children.addTask(executorPreference: globalConcurrentExecutor) {
                    threadWait.wake()
                    return pthread_self()
                }
                threadWait.wait(until: nil)
                return (own, await children.next())
            }
        }
        #expect(own != childs)
        thread.close()
    }
}
