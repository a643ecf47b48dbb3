import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what a read-committed consumer of the Java client sees: each message by its header, and the order per key. */
class Count {
  /** More messages than any record of the feed holds. */
  static final int MESSAGES = 4;

  public static void main(String[] args) {
    Map<Integer, BitSet> seen = new HashMap<>();
    long doubled = 0;
    long disordered = 0;
    for (String topic : List.of(args).subList(1, args.length)) {
      Map<String, Long> latest = new HashMap<>();
      try (KafkaConsumer<byte[], byte[]> consumer = open(args[0])) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
            String[] source = text(record.headers().lastHeader("source").value()).split("/");
            int partition = Integer.parseInt(source[1]);
            long place = Long.parseLong(source[2]) * MESSAGES + Long.parseLong(source[3]);
            BitSet places = seen.computeIfAbsent(partition, each -> new BitSet());
            if (places.get((int) place)) doubled++;
            places.set((int) place);
            Long before = latest.put(text(record.key()), place);
            if (before != null && before >= place || partition != record.partition()) disordered++;
          }
        }
      }
    }
    long distinct = seen.values().stream().mapToLong(BitSet::cardinality).sum();
    System.out.println("{\"distinct\":" + distinct + ",\"doubled\":" + doubled + ",\"disordered\":" + disordered + "}");
  }

  static KafkaConsumer<byte[], byte[]> open(String broker) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", broker, "isolation.level", "read_committed", "enable.auto.commit", false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
