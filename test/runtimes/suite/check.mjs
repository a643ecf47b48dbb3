/** Says where two values differ, key order, `undefined` and prototypes included; `undefined` when they do not. */
function findDifference(actual, expected, path = '') {
  if (Object.is(actual, expected)) return undefined;
  const differ = `${path || '/'}: expected ${JSON.stringify(expected)}, received ${JSON.stringify(actual)}`;
  const isComparable = [actual, expected].every((value) => typeof value === 'object' && value !== null);
  if (!isComparable || Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return differ;

  const keys = Reflect.ownKeys(expected);
  const actualKeys = Reflect.ownKeys(actual);
  if (keys.length !== actualKeys.length || keys.some((key, at) => key !== actualKeys[at])) return differ;
  const differences = keys.map((key) => findDifference(actual[key], expected[key], `${path}/${String(key)}`));
  return differences.find((difference) => difference !== undefined);
}

/** Throws where two values differ. */
export function expectSame(actual, expected) {
  const difference = findDifference(actual, expected);
  if (difference !== undefined) throw new Error(difference);
}

/** Returns what a function throws; throws itself when it throws nothing. */
export function catchError(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

async function failureOf({ title, check }) {
  try {
    await check();
    return undefined;
  } catch (error) {
    return `${title}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Runs all checks of some entries and prints one line that says what came of them. */
export async function runSuite(entries, resolved) {
  const checked = {};
  const failures = [];
  for (const { entry, checks } of entries) {
    checked[entry] = checks.length;
    for (const each of checks) failures.push(await failureOf(each));
  }
  const report = { resolved, checked, failures: failures.filter((failure) => failure !== undefined) };
  console.log(`REPORT ${JSON.stringify(report)}`);
}
