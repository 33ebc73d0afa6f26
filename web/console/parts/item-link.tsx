import { Anchor } from '@mantine/core';
import { Link } from 'wouter';

/** Below `/konsol`; an id may hold a slash: `2018/14`. */
export const itemAddress = (externalId: string) => `/icerik/${encodeURIComponent(externalId)}`;

/** To the screen of an item. */
export function ItemLink({ id, children }: { id: string; children?: string }) {
  return (
    <Anchor component={Link} href={itemAddress(id)}>
      {children ?? id}
    </Anchor>
  );
}
