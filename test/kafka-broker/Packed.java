import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the same values by each way of the Java client to pack records, each into a partition of its own. */
class Packed {
  static final List<String> WAYS = List.of("gzip", "snappy", "lz4");

  public static void main(String[] args) {
    for (int way = 0; way < WAYS.size(); way++) {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", args[0], "compression.type", WAYS.get(way), "linger.ms", 50);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        for (String value : List.of(args).subList(2, args.length))
          producer.send(new ProducerRecord<>(args[1], way, "key", value));
      }
    }
  }
}
