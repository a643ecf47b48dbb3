import type { SenderOptions } from '../../send.js';
import { authHeaderOf, type ConfigurationOptions, type Setup } from '../configuration.js';
import type { Call, InputOptions } from '../input/rows/row-options.js';

/** What of the options of `send` a state keeps, so that a run can go on without them. */
export interface SendingSettings
  extends
    Pick<ConfigurationOptions, 'destination' | 'overlay'>,
    Pick<SenderOptions, 'timeout' | 'retryBase' | 'retryMax' | 'giveUp'> {
  readonly api?: ConfigurationOptions['api'] | undefined;
  readonly baseUrl?: string | undefined;
  readonly apiKeyFile?: string | undefined;
  readonly rate: number | 'off';
  readonly concurrency: number;
  readonly maxLine: number;
  /** What the records are where they are rows. */
  readonly call?: Call | undefined;
  readonly identifyFirst: boolean;
}

/** The options of `send`, as they are typed. */
export interface SendCommandOptions
  extends Omit<ConfigurationOptions, 'overlay' | 'destination'>, Omit<SendingSettings, 'call'>, InputOptions {
  readonly api?: string;
  readonly baseUrl?: string;
  readonly apiKeyFile?: string;
  readonly dryRun: boolean;
  readonly state?: string;
  readonly resume?: string;
  readonly deadLetters?: string;
  readonly line?: number;
  readonly verbose: boolean;
}

/** Returns what a sender is made with. */
export const senderOptionsOf = (settings: SendingSettings, setup?: Setup): SenderOptions => {
  const { rate, concurrency, timeout, retryBase, retryMax, giveUp } = settings;
  const authHeader = setup && authHeaderOf(setup);
  return { rate, concurrency, timeout, retryBase, retryMax, giveUp, authHeader };
};

/** Returns the options of a configuration, of which none is there as `undefined`. */
export function configurationOptionsOf(settings: SendingSettings): ConfigurationOptions {
  const { destination, overlay, api, baseUrl, apiKeyFile } = settings;
  return {
    destination,
    overlay,
    ...(api === undefined ? {} : { api }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKeyFile === undefined ? {} : { apiKeyFile }),
  };
}
