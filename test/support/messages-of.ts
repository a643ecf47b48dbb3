import { MappingError } from '../../src/mapping.js';

/** The texts of the problems that a file is refused with; none where it is not refused. */
export function messagesOf(parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return error instanceof MappingError ? error.problems.map(({ message }) => message) : [String(error)];
  }
}
