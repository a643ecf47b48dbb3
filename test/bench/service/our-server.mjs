import { createService } from '../../../dist/service.mjs';

const service = createService({ port: 0, metricsPort: 0, logLevel: 'silent' });
const { port } = await service.listen();
process.send({ port });
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }));
