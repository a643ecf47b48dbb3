import { parse } from 'yaml';

/** A message on its way through a pipeline; `outcome` is its metadata of that name. */
export interface Part {
  readonly content: string;
  readonly outcome?: Outcome;
}
interface Outcome {
  readonly status: string;
  readonly request?: { readonly url: string; readonly body: unknown };
}
type Batch = readonly Part[];

/** The components of Redpanda Connect that an example may use; there is one to an entry. */
interface Processor {
  readonly branch?: { request_map: string; processors: readonly Processor[]; result_map: string };
  readonly http?: { url: string; verb: string; retries: number };
  readonly mapping?: string;
  readonly archive?: { format: 'lines' };
  readonly unarchive?: { format: 'lines' };
  readonly split?: { size: number };
}
interface Output {
  readonly switch?: { cases: readonly { check?: string; output: Output }[] };
  readonly fallback?: readonly Output[];
  readonly resource?: string;
  readonly drop?: object;
  readonly http_client?: { headers: Record<string, string>; drop_on: readonly number[]; retries: number };
  readonly kafka_franz?: { topic: string };
  readonly processors?: readonly Processor[];
}
interface Config {
  readonly pipeline: { readonly processors: readonly Processor[] };
  readonly output: Output;
  readonly output_resources: readonly (Output & { readonly label: string })[];
}

/** What stands for Bloblang: each expression of an example, by its text. */
const MAPPINGS: Readonly<Record<string, (part: Part) => Part>> = {
  'root = this': ({ content }) => ({ content: JSON.stringify(JSON.parse(content)) }),
  'root = content().string().trim_suffix("\\n")': ({ content }) => ({ content: content.replace(/\n$/, '') }),
  'root = @outcome.request.body': ({ outcome }) => ({ content: JSON.stringify(outcome?.request?.body) }),
};
const CHECK = /^@outcome\.status == "(\w+)"$/;

function applyMapping(text: string, part: Part): Part {
  const mapping = MAPPINGS[text];
  if (mapping === undefined) throw new TypeError(`There is no mapping ${text}`);
  return { ...part, ...mapping(part) };
}

/** Posts until there is an answer that ends it: a success, or one of the statuses that are given up; throws for those. */
async function post(url: string, init: RequestInit, dropOn: readonly number[] = []): Promise<string> {
  for (;;) {
    const response = await fetch(url, { ...init, method: 'POST' });
    const text = await response.text();
    if (response.ok) return text;
    if (dropOn.includes(response.status)) throw new Error(`dropped ${response.status}`);
  }
}

/** Messages whose mapping fails keep out of a branch; for the others it has to give as many as it got. */
async function runBranch(
  { request_map, processors, result_map }: NonNullable<Processor['branch']>,
  batch: Batch,
): Promise<Batch> {
  const mapped = batch.map((part) => {
    try {
      return applyMapping(request_map, part);
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  });
  const requests = mapped.filter((part) => part !== undefined);
  const [results = []] = await runProcessors(processors, requests);
  if (results.length !== requests.length || result_map !== 'meta outcome = this')
    throw new Error('the branch failed');
  const left = [...results];
  return batch.map((part, index) =>
    mapped[index] === undefined
      ? part
      : { ...part, outcome: JSON.parse(left.shift()?.content ?? '') as Outcome },
  );
}

async function runProcessor(processor: Processor, batch: Batch): Promise<readonly Batch[]> {
  const { branch, http, mapping, archive, unarchive, split } = processor;
  if (branch) return [await runBranch(branch, batch)];
  if (http)
    return [
      await Promise.all(
        batch.map(async ({ content }) => ({ content: await post(http.url, { body: content }) })),
      ),
    ];
  if (mapping !== undefined) return [batch.map((part) => applyMapping(mapping, part))];
  if (archive) return [[{ content: batch.map(({ content }) => content).join('\n') }]];
  if (unarchive)
    return [batch.flatMap(({ content }) => content.split('\n').map((line) => ({ content: line })))];
  if (split?.size === 1) return batch.map((part) => [part]);
  throw new TypeError(`There is no processor ${Object.keys(processor).join()}`);
}

async function runProcessors(processors: readonly Processor[], batch: Batch): Promise<readonly Batch[]> {
  let batches: readonly Batch[] = [batch];
  for (const processor of processors)
    batches = (await Promise.all(batches.map((each) => runProcessor(processor, each)))).flat();
  return batches;
}

/** Runs a pipeline on a batch, as Redpanda Connect does as far as it goes; returns what reached each topic. */
export async function runPipeline(
  yaml: string,
  env: Readonly<Record<string, string>>,
  contents: readonly string[],
) {
  const withEnv = yaml.replaceAll(
    /\$\{(\w+)(?::([^}]*))?\}/g,
    (_, name: string, other: string | undefined) => env[name] ?? other ?? '',
  );
  const { pipeline, output, output_resources } = parse(withEnv) as Config;
  const topics: Record<string, Part[]> = {};

  /** Messages of a batch that meet the same case go on as one batch. */
  const writeSwitch = async ({ cases }: NonNullable<Output['switch']>, batch: Batch) => {
    const caseOf = ({ outcome }: Part) =>
      cases.find(({ check }) => check === undefined || CHECK.exec(check)?.[1] === outcome?.status);
    for (const each of cases) {
      const own = batch.filter((part) => caseOf(part) === each);
      if (own.length > 0) await write(each.output, own);
    }
  };
  const writeFallback = async ([first = {}, ...others]: readonly Output[], batch: Batch): Promise<void> =>
    write(first, batch).catch((error: unknown) => {
      if (others.length === 0) throw error;
      return writeFallback(others, batch);
    });
  const sendAll = async (
    { headers, drop_on }: NonNullable<Output['http_client']>,
    batch: Batch,
  ): Promise<void> => {
    for (const { content, outcome } of batch)
      await post(outcome?.request?.url ?? '', { headers, body: content }, drop_on);
  };
  const write = async (to: Output, given: Batch): Promise<void> => {
    const [batch = []] = await runProcessors(to.processors ?? [], given);
    if (to.switch) return writeSwitch(to.switch, batch);
    if (to.fallback) return writeFallback(to.fallback, batch);
    if (to.http_client) return sendAll(to.http_client, batch);
    if (to.drop) return;
    if (to.kafka_franz) {
      (topics[to.kafka_franz.topic] ??= []).push(...batch);
      return;
    }
    const resource = output_resources.find(({ label }) => label === to.resource);
    if (resource === undefined) throw new TypeError(`There is no output ${Object.keys(to).join()}`);
    return write(resource, batch);
  };
  const batch = contents.map((content) => ({ content }));
  for (const each of await runProcessors(pipeline.processors, batch)) await write(output, each);
  return topics;
}
