import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FedKnowledgeSearch, searchKey } from '../../../knowledge/index.js';
import { findEntities, foldTr } from '../../../nlu/index.js';
import { randomOf } from '../../../scripts/evaluate/random.js';
import { messageOf } from '../../../scripts/load/mix.js';
import { openShippedSearch } from '../../support/dialogs.js';

const asOf = '2026-11-29';
const queryOf = (text: string) => ({ text, entities: findEntities(text), asOf });

let search: FedKnowledgeSearch;
beforeAll(async () => {
  search = await openShippedSearch();
}, 60_000);

describe('the key of a query', () => {
  it('is equal only of what is found alike, however it is spelled', async () => {
    const random = randomOf(5);
    const spell = [
      (text: string) => foldTr(text),
      (text: string) => text.toLocaleUpperCase('tr'),
      (text: string) => text.replaceAll(' ', '\n  '),
      (text: string) => text.replace(/[?.]/g, ''),
      (text: string) => text.normalize('NFD'),
      (text: string) => `${text} `,
    ];
    let alike = 0;
    for (let n = 0; n < 150; n += 1) {
      const text = messageOf(random);
      const [one, other] = [queryOf(text), queryOf(spell[n % spell.length]!(text))];
      if (searchKey(one) !== searchKey(other)) continue;
      alike += 1;
      expect({ text, ...(await search.search(other)) }).toEqual({ text, ...(await search.search(one)) });
    }
    expect(alike).toBeGreaterThan(100);
  });

  it.each([
    ['another word', 'LGS ne zaman', 'LGS nerede'],
    ['another sign', 'LGS ne zaman?', 'LGS ne zaman'],
  ])('differs with %s', (_, one, other) => {
    expect(searchKey(queryOf(one))).not.toBe(searchKey(queryOf(other)));
  });

  it('differs with the day, with what is named, and with the place of a number beside a document', () => {
    const query = queryOf('LGS ne zaman');
    expect(searchKey({ ...query, asOf: '2026-11-30' })).not.toBe(searchKey(query));
    expect(searchKey({ ...query, limit: 1 })).not.toBe(searchKey(query));
    expect(searchKey({ ...query, entities: [] })).not.toBe(searchKey(query));
    const cited = queryOf('657 sayılı kanun 104');
    const moved = cited.entities.map((entity) => ({ ...entity, start: entity.start + 1 }));
    expect(searchKey({ ...cited, entities: moved })).not.toBe(searchKey(cited));
  });
});
