import { tokenize } from '../../../nlu/index.js';
import type { Passage } from '../../passage.js';
import { MAX_ANALYSED } from '../analysis.js';
import { askTexts, bodyText } from '../fields.js';
import { roomFor } from './growing.js';
import { KeyCounts } from './key-counts.js';
import { PackedField } from './packed-field.js';
import { Vocabulary } from './vocabulary.js';

/** Letters of a word that are looked at come to fewer grams than this. */
const MOST_GRAMS = 1024;

/** Passages by number, as bodies and as the texts that ask for them, in packed fields over one vocabulary. A number is never given twice. */
export class PackedStore {
  readonly vocabulary = new Vocabulary();
  readonly body = new PackedField(this.vocabulary);
  readonly ask = new PackedField(this.vocabulary);
  /** Live bodies that have a stem, or a gram. */
  readonly stems = new KeyCounts();
  readonly grams = new KeyCounts();
  readonly #passages: (Passage | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  #owners = new Int32Array(1 << 10);
  /** First asking text of each passage; they end where those of the next begin. */
  #asks = new Uint32Array(1 << 10);
  #words = new Int32Array(1 << 10);
  readonly #keys = new Int32Array(MOST_GRAMS);

  get size(): number {
    return this.#numbers.size;
  }
  /** Numbers given to passages that are gone, as a share of all. */
  get gone(): number {
    return this.body.documents === 0 ? 0 : 1 - this.size / this.body.documents;
  }
  passage(number: number): Passage | undefined {
    return this.#passages[number];
  }
  numberOf(passageId: string): number | undefined {
    return this.#numbers.get(passageId);
  }
  ownerOf(ask: number): number {
    return this.#owners[ask]!;
  }
  /** Numbers of a passage's asking texts: from the first to before the second. */
  asksOf(number: number): readonly [number, number] {
    return [this.#asks[number]!, this.#asks[number + 1]!];
  }
  *passages(): Generator<Passage> {
    for (const passage of this.#passages) if (passage) yield passage;
  }

  /** Adds a passage; one with the same id is replaced. */
  add(passage: Passage): void {
    this.remove(passage.id);
    const number = this.body.add(...this.#wordsOf(bodyText(passage)));
    this.#asks = roomFor(this.#asks, number + 2);
    this.#asks[number] = this.ask.documents;
    for (const text of askTexts(passage)) {
      const ask = this.ask.add(...this.#wordsOf(text));
      this.#owners = roomFor(this.#owners, ask + 1);
      this.#owners[ask] = number;
    }
    this.#asks[number + 1] = this.ask.documents;
    this.#passages[number] = passage;
    this.#numbers.set(passage.id, number);
    this.#count(number, 1);
  }

  /** Removes a passage; one that is not there is no matter. */
  remove(passageId: string): void {
    const number = this.#numbers.get(passageId);
    if (number === undefined) return;
    this.#count(number, -1);
    this.body.remove(number);
    const [from, to] = this.asksOf(number);
    for (let ask = from; ask < to; ask++) this.ask.remove(ask);
    this.#passages[number] = undefined;
    this.#numbers.delete(passageId);
  }

  #wordsOf(text: string): [Int32Array, number] {
    const tokens = tokenize(text.length > MAX_ANALYSED ? text.slice(0, MAX_ANALYSED) : text);
    this.#words = roomFor(this.#words, tokens.length);
    for (let at = 0; at < tokens.length; at++) this.#words[at] = this.vocabulary.intern(tokens[at]!.norm);
    return [this.#words, tokens.length];
  }

  /** Counts each stem and gram of a body once, up or down. */
  #count(number: number, by: number): void {
    const { lists } = this.body;
    const words = lists.read(number);
    this.stems.next();
    this.grams.next();
    for (let at = 0; at < words; at++) {
      const word = lists.words[at]!;
      this.stems.change(this.vocabulary.stem(word), by);
      const count = this.vocabulary.gramKeys(word, this.#keys);
      for (let gram = 0; gram < count; gram++) this.grams.change(this.#keys[gram]!, by);
    }
  }
}
