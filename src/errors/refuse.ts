import { InstrumentationError, type InstrumentationDetails } from './instrumentation-error.js';

const setStackTraceLimit = (limit: number) => Reflect.set(Error, 'stackTraceLimit', limit);

/** Makes an error that is returned as data; it holds no stack, which would take many times as long as the error. */
export function refuse(...details: InstrumentationDetails): InstrumentationError {
  const { stackTraceLimit } = Error;
  setStackTraceLimit(0);
  const error = new InstrumentationError(...details);
  setStackTraceLimit(stackTraceLimit);
  return error;
}

/** Gives an error that was made to be returned the stack of its caller, where the engine can do so, and throws it. */
export function throwRefusal(error: InstrumentationError, door: (...values: never[]) => unknown): never {
  if ('captureStackTrace' in Error) Error.captureStackTrace(error, door);
  throw error;
}
