import { freezePlace, refuse, throwRefusal } from '../../src/errors/index.js';

const place = freezePlace({ destKey: null, sourceKeys: ['type'], mapping: null });
const make = () => refuse('event_type_missing', [], place);

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test('an error that is returned holds no stack, and those made later do as before', () => {
  const { stackTraceLimit } = Error;
  const { stack, message } = make();

  expect(stack?.split('\n')).toStrictEqual([`InstrumentationError: ${message}`]);
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});

test('an error that is thrown has the stack of who called the door', () => {
  const error = make();
  const door = (): never => throwRefusal(error, door);
  const callsTheDoor = () => door();
  const thrown = thrownBy(callsTheDoor);

  expect(thrown).toBe(error);
  expect(error.stack?.split('\n')[1]).toMatch(/^ +at callsTheDoor /);
});

test('it is thrown by engines that know no stack of a caller, too', () => {
  const property = Reflect.getOwnPropertyDescriptor(Error, 'captureStackTrace') as PropertyDescriptor;
  const error = make();
  Reflect.deleteProperty(Error, 'captureStackTrace');
  const thrown = thrownBy(() => throwRefusal(error, make));
  Object.defineProperty(Error, 'captureStackTrace', property);

  expect(thrown).toBe(error);
  expect(error.stack?.split('\n')).toHaveLength(1);
});
