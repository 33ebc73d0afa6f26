import type { Passage } from '../passage.js';
import { type Analysis, analyse, distinct } from './analysis.js';
import { Field } from './field.js';
import { askTexts, bodyText } from './fields.js';

/** An asking text: its number in the `ask` field and its distinct keys. */
export interface Ask {
  readonly doc: number;
  readonly form: string;
  readonly stems: Int32Array;
  readonly grams: Int32Array;
}

/** A passage and its asking texts; its place in the list is its number in the `body` field. */
export interface Slot {
  readonly passage: Passage;
  asks: Ask[];
}

/** Removed documents that are left in place before a field is rewritten: a quarter of the live ones, and at least this many. */
const MIN_DEAD = 256;

/** What is indexed: passages in two fields, whole (`body`) and by the texts that ask for them (`ask`), kept up one by one. */
export class PassageStore {
  readonly body = new Field();
  readonly ask = new Field();
  #slots: (Slot | undefined)[] = [];
  #owners = new Int32Array(64);
  readonly #slotOf = new Map<string, number>();

  get size(): number {
    return this.#slotOf.size;
  }

  slot(number: number): Slot | undefined {
    return this.#slots[number];
  }

  /** Number of a passage, by its id. */
  numberOf(passageId: string): number | undefined {
    return this.#slotOf.get(passageId);
  }

  /** Number of the passage that an asking text belongs to. */
  ownerOf(ask: number): number {
    return this.#owners[ask]!;
  }

  /** Adds a passage; one with the same id is replaced. */
  add(passage: Passage): void {
    this.remove(passage.id);
    const number = this.body.add(analyse(bodyText(passage)));
    const asks = askTexts(passage).map((text) => this.#addAsk(number, analyse(text)));
    this.#slots[number] = { passage, asks };
    this.#slotOf.set(passage.id, number);
  }

  /** Removes a passage; one that is not there is no matter. */
  remove(passageId: string): void {
    const number = this.#slotOf.get(passageId);
    const slot = number === undefined ? undefined : this.#slots[number];
    if (number === undefined || !slot) return;
    this.body.remove(number, analyse(bodyText(slot.passage)));
    const texts = askTexts(slot.passage);
    slot.asks.forEach((ask, at) => {
      this.ask.remove(ask.doc, analyse(texts[at]!));
    });
    this.#slots[number] = undefined;
    this.#slotOf.delete(passageId);
    if (isOverdue(this.ask)) this.#compactAsks();
    if (isOverdue(this.body)) this.#compactBodies();
  }

  #addAsk(owner: number, text: Analysis): Ask {
    const doc = this.ask.add(text);
    if (doc >= this.#owners.length) {
      const owners = new Int32Array(this.#owners.length * 2);
      owners.set(this.#owners);
      this.#owners = owners;
    }
    this.#owners[doc] = owner;
    return { doc, form: text.form, stems: distinct(text.stems), grams: distinct(text.grams) };
  }

  #compactAsks(): void {
    const renumbered = this.ask.compact();
    this.#owners = new Int32Array(Math.max(64, this.ask.documents));
    for (const [number, slot] of this.#slots.entries()) {
      if (!slot) continue;
      slot.asks = slot.asks.map((ask) => ({ ...ask, doc: renumbered[ask.doc]! }));
      for (const { doc } of slot.asks) this.#owners[doc] = number;
    }
  }

  #compactBodies(): void {
    const renumbered = this.body.compact();
    const slots: Slot[] = [];
    for (const [number, slot] of this.#slots.entries()) {
      if (slot) slots[renumbered[number]!] = slot;
    }
    this.#slots = slots;
    for (const [number, slot] of slots.entries()) {
      this.#slotOf.set(slot.passage.id, number);
      for (const { doc } of slot.asks) this.#owners[doc] = number;
    }
  }
}

const isOverdue = (field: Field): boolean => field.documents - field.live > Math.max(MIN_DEAD, field.live / 4);
