package dev.oncemore.agent.weave.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.oncemore.agent.JavaSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationScanTest {

    private static final String RETRYABLE = "Ldev/oncemore/Retryable;";

    @Test
    void hitsAnAnnotationOnAMethodAndOnAType() {
        Map<String, byte[]> classes = JavaSource.compile(
                17,
                "class OnMethod { @Retryable void run() {} }",
                "@Retryable class OnType {}",
                "class Outer { static class Nested { @Retryable void run() {} } Object local() { return new Object() { "
                        + "@Retryable void run() {} }; } }",
                "class Plain { void run() {} }");

        assertThat(AnnotationScan.hits(classes.get("OnMethod"))).isTrue();
        assertThat(AnnotationScan.hits(classes.get("OnType"))).isTrue();
        assertThat(AnnotationScan.hits(classes.get("Outer$Nested"))).isTrue();
        assertThat(AnnotationScan.hits(classes.get("Outer$1"))).isTrue();
        assertThat(AnnotationScan.hits(classes.get("Outer"))).isFalse();
        assertThat(AnnotationScan.hits(classes.get("Plain"))).isFalse();
    }

    @Test
    void hitsAnAnnotationThatThisVersionDoesNotKnow() throws IOException {
        assertThat(AnnotationScan.hits(poolOf(utf8("Ldev/oncemore/Timeout;")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/oncemore/Retryable",
                "dev.oncemore.Retryable",
                "Ldev/oncemore/Retryable",
                "[Ldev/oncemore/Retryable;",
                "Ldev/oncemore/agent/Retryable;",
                "Ldev/oncemorex/Retryable;",
                "()Ldev/oncemore/Retryable;",
                "(Ldev/oncemore/Retryable;)V",
                "Ldev/oncemore/Retryable;Ldev/oncemore/Retryable;",
                "Ldev/oncemore/Retryable<Ljava/lang/String;>;",
                "Ldev/oncemore/Retryable; ",
                "Lorg/acme/Ldev/oncemore/Retryable;",
                "Lorg/springframework/retry/annotation/Retryable;",
                "Ldev/oncemore/",
                "Ldev/oncemore",
                "L",
                ""
            })
    void doesNotHitAStringThatMerelyContainsTheName(String text) throws IOException {
        assertThat(AnnotationScan.hits(poolOf(utf8(text)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 20})
    void walksOverEveryTagOfTheConstantPool(int tag) throws IOException {
        byte[] hit = poolOf(utf8("a"), constant(tag), constant(tag), utf8(RETRYABLE));
        byte[] last = poolOf(constant(tag), utf8(RETRYABLE), constant(tag));
        byte[] none = poolOf(utf8("a"), constant(tag), constant(tag), utf8("b"));

        assertThat(AnnotationScan.hits(hit)).isTrue();
        assertThat(AnnotationScan.hits(last)).isTrue();
        assertThat(AnnotationScan.hits(none)).isFalse();
    }

    @Test
    void readsNothingBehindThePool() throws IOException {
        byte[] pool = poolOf(utf8("a"));
        byte[] behind = utf8(RETRYABLE).bytes;
        byte[] both = Arrays.copyOf(pool, pool.length + behind.length);
        System.arraycopy(behind, 0, both, pool.length, behind.length);

        assertThat(AnnotationScan.hits(both)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 13, 14, 21, 127, 128, 255})
    void isNoHitBehindATagThatIsNone(int tag) throws IOException {
        assertThat(AnnotationScan.hits(poolOf(new Constant(new byte[] {(byte) tag, 0, 0, 0, 0}, 1), utf8(RETRYABLE))))
                .isFalse();
    }

    @Test
    void takesALongNameAndOneBeyondAscii() throws IOException {
        assertThat(AnnotationScan.hits(poolOf(utf8("Ldev/oncemore/" + "x".repeat(60_000) + ";"))))
                .isTrue();
        assertThat(AnnotationScan.hits(poolOf(utf8("Ldev/oncemore/Ä\u0000漢;")))).isTrue();
    }

    @Test
    void endsQuietlyOnATruncatedFile() {
        byte[] whole = JavaSource.compile(17, "class Cut { static final long A = 1L << 40; @Retryable void run() {} }")
                .get("Cut");

        for (int length = 0; length < whole.length; length++) {
            AnnotationScan.hits(Arrays.copyOf(whole, length));
        }
        assertThat(AnnotationScan.hits(whole)).isTrue();
    }

    @Test
    void endsQuietlyOnGarbage() {
        long seed = 20_240_229;
        Random random = new Random(seed);
        byte[] whole = JavaSource.compile(17, "class Torn { double d = 1.5; @Retryable void run() {} }")
                .get("Torn");
        for (int i = 0; i < 50_000; i++) {
            byte[] torn = i % 2 == 0 ? whole.clone() : new byte[random.nextInt(200)];
            if (i % 2 == 1) {
                random.nextBytes(torn);
            }
            for (int change = random.nextInt(6); change >= 0 && torn.length > 0; change--) {
                torn[random.nextInt(Math.min(torn.length, 300))] = (byte) random.nextInt();
            }
            try {
                AnnotationScan.hits(torn);
            } catch (RuntimeException failure) {
                fail("seed " + seed + ", round " + i, failure);
            }
        }
    }

    @Test
    void neverHitsAClassOfALibrary() throws IOException {
        int scanned = 0;
        List<String> hits = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!path.endsWith(".jar") || path.contains("oncemore")) {
                continue;
            }
            try (ZipFile jar = new ZipFile(path)) {
                for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
                    ZipEntry entry = all.nextElement();
                    if (entry.getName().endsWith(".class")) {
                        scanned++;
                        try (InputStream in = jar.getInputStream(entry)) {
                            if (AnnotationScan.hits(in.readAllBytes())) {
                                hits.add(entry.getName());
                            }
                        }
                    }
                }
            }
        }
        assertThat(hits).isEmpty();
        assertThat(scanned).isGreaterThan(2_000);
    }

    private record Constant(byte[] bytes, int places) {}

    private static Constant utf8(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeUTF(text);
        return new Constant(bytes.toByteArray(), 1);
    }

    /** One constant of this tag, full of ones, which no walk may take for tags. */
    private static Constant constant(int tag) {
        int size = switch (tag) {
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> 5;
        };
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 1);
        bytes[0] = (byte) tag;
        return new Constant(bytes, tag == 5 || tag == 6 ? 2 : 1);
    }

    private static byte[] poolOf(Constant... constants) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(61);
        int count = 1;
        for (Constant constant : constants) {
            count += constant.places;
        }
        out.writeShort(count);
        for (Constant constant : constants) {
            out.write(constant.bytes);
        }
        return bytes.toByteArray();
    }
}
