import { MappingError, type Problem } from '../../src/mapping.js';

/** The error that a file is refused with; `undefined` where it is not refused. Anything else goes on. */
export function mappingErrorOf(parse: () => unknown): MappingError | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof MappingError) return error;
    throw error;
  }
}

/** The problems that a file is refused with; none where it is not refused. */
export const problemsOf = (parse: () => unknown): readonly Problem[] => mappingErrorOf(parse)?.problems ?? [];

/** The texts of the problems that a file is refused with. */
export const messagesOf = (parse: () => unknown) => problemsOf(parse).map(({ message }) => message);
