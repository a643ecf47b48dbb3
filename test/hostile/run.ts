import { ATTACKS, attack } from './attack.js';

const MINUTE = 60_000;

async function main(): Promise<void> {
  for (const [name, clients] of Object.entries(ATTACKS)) {
    const { isAlive, ordinary } = await attack(clients, MINUTE);
    console.log(
      `${name}: ${isAlive ? 'endured' : 'ENDED THE SERVICE'}; ordinary: ${[...ordinary].join(', ')}`,
    );
    if (!isAlive) process.exitCode = 1;
  }
}

void main();
