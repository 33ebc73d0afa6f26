import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { TEXTS } from './texts.js';

export type Canned = Schemas['DeskCanned'];
export type Options = Schemas['DeskOptions'];
type Kind = 'canned' | 'macros' | 'views';

const REMOVALS: Readonly<Record<Kind, (id: string) => Promise<unknown>>> = {
  canned: (id) => given(api.DELETE('/api/v1/desk/canned/{id}', { params: { path: { id } } })),
  macros: (id) => given(api.DELETE('/api/v1/desk/macros/{id}', { params: { path: { id } } })),
  views: (id) => given(api.DELETE('/api/v1/desk/views/{id}', { params: { path: { id } } })),
};

export const toolKey = (kind: Kind) => ['desk', kind] as const;

export const useCanned = () =>
  useQuery({ queryKey: toolKey('canned'), queryFn: () => given(api.GET('/api/v1/desk/canned')) });
export const useMacros = () =>
  useQuery({ queryKey: toolKey('macros'), queryFn: () => given(api.GET('/api/v1/desk/macros')) });
export const useViews = () =>
  useQuery({ queryKey: toolKey('views'), queryFn: () => given(api.GET('/api/v1/desk/views')) });

/** Deletes one; the focus goes to the tabs, since the row is gone. */
export function useRemoval(kind: Kind, onDone: () => void) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => REMOVALS[kind](id),
    onSuccess: async (_, { name }) => {
      onDone();
      await queries.invalidateQueries({ queryKey: toolKey(kind) });
      announce(texts.removed(name));
      document.querySelector<HTMLElement>('main [role="tab"][aria-selected="true"]')?.focus();
    },
  });
}
