import type { Command, Option } from 'commander';

const takesValue = ({ required, optional }: Option) => required || optional;

const isNamed = ({ long, short }: Option, flag: string | undefined) =>
  flag !== undefined && (flag === long || flag === short);

/** Cuts off the value of an option that takes none, or is none. */
function cut(arg: string, options: readonly Option[]): string {
  const at = arg.indexOf('=');
  if (!arg.startsWith('-') || at === -1) return arg;
  const option = options.find((each) => isNamed(each, arg.slice(0, at)));
  if (option === undefined) return arg.slice(0, at);
  return takesValue(option) ? arg : arg.slice(0, at + 1);
}

/**
 * Returns arguments without the values of options that take none: they may be API keys, typed where none belongs, and
 * errors about such arguments show them.
 */
export function dropStrayValues(args: readonly string[], program: Command): string[] {
  const options = program.commands.flatMap((command) => command.options);
  const end = args.indexOf('--');
  return args.map((arg, index) => {
    const isBehindEnd = end !== -1 && index > end;
    const isValue = options.some((option) => takesValue(option) && isNamed(option, args[index - 1]));
    return isBehindEnd || isValue ? arg : cut(arg, options);
  });
}
