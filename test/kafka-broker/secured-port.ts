import { rmSync } from 'node:fs';
import { runTool } from './run-tool.js';

/** The user that is let in, as the command takes it. */
export const USER = { KAFKA_USERNAME: 'june', KAFKA_PASSWORD: 'of-the-test' };
/** The ways in which a user may say its password. */
export const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
const STORE_PASSWORD = 'of-the-store';

/** A port of a broker that takes users by their password, over TLS. */
export interface SecuredPort {
  readonly port: number;
  /** Lines of the broker's configuration. */
  readonly properties: string;
  /** Arguments that store the users when storage is formatted. */
  readonly users: readonly string[];
  /** The file of the certificate. */
  readonly certificate: string;
}

/** Makes a certificate, and what a broker needs to know of it and of its user. */
export function secure(port: number, folder: string): SecuredPort {
  const [store, certificate] = [`${folder}/broker.p12`, `${folder}/broker.pem`];
  const inStore = ['-alias', 'broker', '-keystore', store, '-storepass', STORE_PASSWORD];
  rmSync(store, { force: true });
  const names = ['-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1'];
  runTool('keytool', ['-genkeypair', ...inStore, '-keyalg', 'EC', ...names, '-storetype', 'PKCS12']);
  runTool('keytool', ['-exportcert', '-rfc', ...inStore, '-file', certificate]);
  const { KAFKA_USERNAME: name, KAFKA_PASSWORD: password } = USER;
  const module = 'org.apache.kafka.common.security';
  const properties = `
sasl.enabled.mechanisms=${MECHANISMS.join(',')}
listener.name.sasl_ssl.plain.sasl.jaas.config=${module}.plain.PlainLoginModule required user_${name}="${password}";
listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=${module}.scram.ScramLoginModule required;
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=${module}.scram.ScramLoginModule required;
ssl.keystore.type=PKCS12
ssl.keystore.location=${store}
ssl.keystore.password=${STORE_PASSWORD}
`;
  const users = MECHANISMS.slice(1).flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${name},password=${password}]`,
  ]);
  return { port, properties, users, certificate };
}
