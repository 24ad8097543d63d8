package sample.breakout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Ways into the kernel that take more than one call with plain arguments. */
final class KernelWays {

    private static final int PROCESS_VM_READV = 310;
    private static final int PROCESS_VM_WRITEV = 311;
    private static final int RT_SIGQUEUEINFO = 129;

    /** mov eax, 20 (getpid of i386); int 0x80; ret. */
    private static final String GETPID_OF_I386 = "b814000000cd80c3";

    private KernelWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("int 0x80", words -> "i386 says " + (Raw.execute(GETPID_OF_I386) > 0 ? "a process" : "nothing"));
        ways.put("read memory of", words -> {
            byte[] secret = words[2].getBytes(StandardCharsets.UTF_8);
            long buffer = Raw.memory(new byte[secret.length]);
            String answer = Raw.call(
                    PROCESS_VM_READV,
                    Long.parseLong(words[0]),
                    vector(buffer, secret.length),
                    1,
                    vector(Long.parseLong(words[1]), secret.length),
                    1);
            return answer.matches("\\d+") ? "read " + new String(Raw.read(buffer, secret.length)) : answer;
        });
        ways.put("write memory of", words -> {
            byte[] text = words[2].getBytes(StandardCharsets.UTF_8);
            return Raw.call(
                    PROCESS_VM_WRITEV,
                    Long.parseLong(words[0]),
                    vector(Raw.memory(text), text.length),
                    1,
                    vector(Long.parseLong(words[1]), text.length),
                    1);
        });
        ways.put("queue signal 0", words -> {
            ByteBuffer info = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
            info.putInt(8, -1); // SI_QUEUE: from a process.
            return Raw.call(RT_SIGQUEUEINFO, Long.parseLong(words[0]), 0, Raw.memory(info.array()));
        });
    }

    private static long vector(long address, long length) throws Exception {
        ByteBuffer vector = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        vector.putLong(address).putLong(length);
        return Raw.memory(vector.array());
    }
}
