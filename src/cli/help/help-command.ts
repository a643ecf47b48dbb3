import { Command } from 'commander';
import type { End } from '../options.js';

/** Defines the command `help`, which knows the other commands of the program and all codes. */
export function helpCommand(program: Command, end: End): Command {
  return new Command('help')
    .description('say how a command is used, or what a code of an error, warning or problem means')
    .argument('[command|code]')
    .action(async (name: string | undefined) => {
      const command = name === undefined ? program : program.commands.find((each) => each.name() === name);
      if (command !== undefined) command.help();
      const { help } = await import('./help.js');
      const names = program.commands.map((each) => each.name());
      end(help(name ?? '', names));
    });
}
