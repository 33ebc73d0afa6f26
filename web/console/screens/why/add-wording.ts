import { api, given, givenWithTag } from '../../api/client.js';

/** Gives an item's draft one more wording, beginning a draft where there is none. @returns false where the item has it already. */
export async function addWording(id: string, question: string): Promise<boolean> {
  const { value, tag } = await givenWithTag(api.GET('/api/v1/items/{id}', { params: { path: { id } } }));
  const item = value.draft?.item ?? value.published?.item;
  if (!item || [item.title, ...item.variants].some((text) => sameText(text, question))) return false;
  await given(
    api.PUT('/api/v1/items/{id}/draft', {
      params: { path: { id } },
      headers: { 'If-Match': tag },
      body: { item: { ...item, variants: [...item.variants, question] } },
    }),
  );
  return true;
}

const sameText = (one: string, other: string) =>
  one.trim().toLocaleLowerCase('tr') === other.trim().toLocaleLowerCase('tr');
