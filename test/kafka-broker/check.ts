/** Takes note of whether something is as it should be. */
export type Check = (name: string, isRight: boolean) => void;
