import { randomInt } from 'node:crypto';

/** A hash of 64 bits, in two halves. */
export type Hash = readonly [high: number, low: number];

/** Numbers by hashes of strings, so that millions of them fit. */
export interface IdTable {
  /** Returns the number of an id, 0 where there is none. */
  readonly get: (id: Hash) => number;
  /** Gives an id a number from 1 to 2^32 - 1; returns the one it had, or 0. */
  readonly set: (id: Hash, value: number) => number;
  readonly size: () => number;
}

interface Slots {
  readonly mask: number;
  /** Two halves of a hash for each slot. */
  readonly keys: Uint32Array;
  /** 0 is a slot that is free. */
  readonly values: Uint32Array | Uint8Array;
}

const { imul } = Math;
const FIRST_SLOTS = 1024;
const MAX_LOAD = 0.75;
const [SEED_1, SEED_2] = [0xdeadbeef, 0x41c6ce57];
const [FACTOR_1, FACTOR_2] = [2654435761, 1597334677];
const [FINAL_1, FINAL_2] = [2246822507, 3266489909];

const mix = (one: number, other: number) =>
  imul(one ^ (one >>> 16), FINAL_1) ^ imul(other ^ (other >>> 13), FINAL_2);

/** Hashes a string. */
export function hashText(text: string): Hash {
  let [one, other] = [SEED_1, SEED_2];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = imul(one ^ unit, FACTOR_1);
    other = imul(other ^ unit, FACTOR_2);
  }
  const high = mix(one, other);
  return [high >>> 0, mix(other, high) >>> 0];
}

/** Nobody knows them who could make up ids that fall into one place; nothing that is written down depends on them. */
const [SECRET_1, SECRET_2] = [randomInt(2 ** 32), randomInt(2 ** 32)];
const [SECRET_FACTOR_1, SECRET_FACTOR_2] = [1 + 2 * randomInt(2 ** 31), 1 + 2 * randomInt(2 ** 31)];

/** Chooses the slot where the search for a hash begins. */
export function firstSlotOf([high, low]: Hash, mask: number): number {
  const one = imul(low ^ SECRET_1, SECRET_FACTOR_1);
  const other = imul(one ^ (one >>> 15) ^ high ^ SECRET_2, SECRET_FACTOR_2);
  const mixed = imul(other ^ (other >>> 15), FINAL_2);
  return (mixed ^ (mixed >>> 16)) & mask;
}

/** Returns the slot of a hash: its own, or the free one where it would stand. */
function slotOf({ mask, keys, values }: Slots, id: Hash): number {
  const [high, low] = id;
  let slot = firstSlotOf(id, mask);
  while (values[slot] !== 0 && (keys[2 * slot] !== high || keys[2 * slot + 1] !== low))
    slot = (slot + 1) & mask;
  return slot;
}

function createSlots(count: number, isSmall: boolean): Slots {
  const values = isSmall ? new Uint8Array(count) : new Uint32Array(count);
  return { mask: count - 1, keys: new Uint32Array(2 * count), values };
}

function fill({ keys, values }: Slots, slot: number, [high, low]: Hash, value: number): void {
  keys[2 * slot] = high;
  keys[2 * slot + 1] = low;
  values[slot] = value;
}

function copySlots(from: Slots, to: Slots): void {
  from.values.forEach((value, slot) => {
    if (value === 0) return;
    const id: Hash = [from.keys[2 * slot] ?? 0, from.keys[2 * slot + 1] ?? 0];
    fill(to, slotOf(to, id), id, value);
  });
}

/** Makes an empty table; with `maxValue` up to 255 it takes less memory. */
export function createIdTable({ maxValue }: { readonly maxValue: number }): IdTable {
  const isSmall = maxValue < 256;
  let slots = createSlots(FIRST_SLOTS, isSmall);
  let size = 0;

  const grow = () => {
    const larger = createSlots(2 * (slots.mask + 1), isSmall);
    copySlots(slots, larger);
    slots = larger;
  };
  const set = (id: Hash, value: number) => {
    const slot = slotOf(slots, id);
    const before = slots.values[slot] ?? 0;
    fill(slots, slot, id, value);
    if (before === 0 && ++size > MAX_LOAD * slots.mask) grow();
    return before;
  };
  return { get: (id) => slots.values[slotOf(slots, id)] ?? 0, set, size: () => size };
}
