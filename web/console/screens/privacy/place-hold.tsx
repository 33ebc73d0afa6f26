import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { asked, NOBODY, PersonWay, type Wanted } from './person-way.js';
import { RETENTION_KEY, RETENTION_TEXTS } from './retention-texts.js';

export interface PlaceHoldProps {
  /** Who is meant, where that is known already, and the digest that names them to nobody. */
  readonly of?: { readonly wanted: Wanted; readonly digest: string };
  onPlaced?(): void;
  onClose(): void;
}

/** Holds a ticket, a conversation or a person against deletion. */
export function PlaceHold({ of, onPlaced, onClose }: PlaceHoldProps) {
  const texts = useTexts(RETENTION_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [wanted, setWanted] = useState(of?.wanted ?? NOBODY);
  const place = useMutation({
    mutationFn: (reason: string) => given(api.POST('/api/v1/retention/holds', { body: { ...asked(wanted), reason } })),
    onSuccess: async () => {
      announce(texts.placed);
      await queries.invalidateQueries({ queryKey: RETENTION_KEY });
      onPlaced?.();
      onClose();
    },
  });
  return (
    <Confirm
      isOpen
      title={texts.place}
      text={texts.placeText}
      action={texts.place}
      // One that was kept would be offered for whoever is typed here next.
      reasonFor={of ? `place-hold:${of.digest}` : true}
      isPending={place.isPending}
      fault={place.error}
      onConfirm={(reason) => place.mutateAsync(reason)}
      onClose={onClose}
    >
      {!of && <PersonWay wanted={wanted} fault={place.error} onChange={setWanted} />}
    </Confirm>
  );
}
