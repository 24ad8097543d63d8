package dev.wingman.bench;

import dev.wingman.core.lock.Claim;
import dev.wingman.core.lock.LockKey;
import dev.wingman.core.lock.LockTable;
import dev.wingman.manifest.BlastRadius;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs an action to take and give up a lock that nobody else wants, beside others that hold theirs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LockBenchmark {

    /** Actions that hold a lock on another target meanwhile. */
    @Param({"0", "16", "256"})
    public int others;

    private final LockTable table = new LockTable(256);

    @Setup
    public void holdOthers() {
        for (int i = 0; i < others; i++) {
            table.take(claim("container-" + (100 + i)));
        }
    }

    @Benchmark
    public LockTable.Answer takeAndRelease() {
        Claim claim = claim("container-999");
        LockTable.Answer answer = table.take(claim);
        table.release(claim);
        return answer;
    }

    private Claim claim(String target) {
        return new Claim(LockKey.of(BlastRadius.Scope.CONTAINER, "docker", target), this, () -> {});
    }
}
