import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { fetchPerson, isStale, mergedGrants, putGrants, type Seen, sameGrants } from './grants-api.js';
import { GrantsConflict } from './grants-conflict.js';
import { GrantsField } from './grants-field.js';
import type { Grant } from './grants-text.js';
import { OneTimeLink } from './one-time-link.js';
import { PEOPLE_KEY } from './people.js';

const TEXTS = defineTexts(
  {
    title: 'Kişi',
    back: 'Bütün kişiler',
    since: (at: string) => `Hesap ${at} tarihinde açıldı.`,
    disabledSince: (at: string) => `Hesap ${at} tarihinde kapatıldı.`,
    saveGrants: 'Yetkileri kaydet',
    saved: 'Kaydedildi.',
    signOut: 'Bütün oturumlarını kapat',
    link: 'Yeni parola bağlantısı ver',
    twoFactor: 'İki adımlı doğrulamayı kaldır',
    disable: 'Hesabı kapat',
    enable: 'Hesabı yeniden aç',
    disableText: 'Açık oturumları hemen sona erer. Üstündeki başvurular kuyruğa dönmez; koordinatör dağıtır.',
    twoFactorText: 'Telefonunu kaybeden biri için. Kişi, parolasıyla girip doğrulamayı yeniden açmalıdır.',
  },
  {
    title: 'Person',
    back: 'All people',
    since: (at: string) => `The account was opened on ${at}.`,
    disabledSince: (at: string) => `The account was disabled on ${at}.`,
    saveGrants: 'Save the grants',
    saved: 'Saved.',
    signOut: 'End all sessions',
    link: 'Give a new password link',
    twoFactor: 'Remove the second factor',
    disable: 'Disable the account',
    enable: 'Enable the account',
    disableText: 'Open sessions end at once. Tickets stay with this person until the coordinator gives them to others.',
    twoFactorText: 'For somebody who lost the phone. They sign in with the password and turn it on again.',
  },
);

type Deed = 'disable' | 'enable' | 'two-factor' | 'sign-out';

export default function Person() {
  const texts = useTexts(TEXTS);
  const { id = '' } = useParams();
  const person = useQuery({
    queryKey: [...PEOPLE_KEY, id],
    queryFn: () => fetchPerson(id),
  });
  return (
    <Page title={person.data?.value.name ?? texts.title} lead={person.data?.value.email}>
      <Anchor component={Link} href="/kisiler" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={person}>{(seen) => <Account key={seen.value.id} {...seen} />}</Loaded>
    </Page>
  );
}

/** Grants that are typed and not saved, and what they were typed over. */
interface Typed {
  readonly base: { readonly grants: readonly Grant[]; readonly tag: string };
  readonly grants: readonly Grant[];
}

/** Somebody else saved some meanwhile, and nothing is typed here that could be lost. */
const isMoot = ({ base, grants }: Typed, saved: readonly Grant[], tag: string): boolean =>
  base.tag !== tag && (sameGrants(grants, saved) || sameGrants(grants, base.grants));

function Account({ value: staff, tag }: Seen) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const me = useSignedIn();
  const kept = useKept<Typed | null>(`grants:${staff.id}:${me.id}`, null);
  const typed = kept.value && !isMoot(kept.value, staff.grants, tag) ? kept.value : undefined;
  const base = typed?.base ?? { grants: staff.grants, tag };
  const grants = typed?.grants ?? staff.grants;
  const [asked, setAsked] = useState<Deed>();
  const saving = useRef<HTMLButtonElement>(null);
  const isBehind = tag !== base.tag;
  const setGrants = (next: readonly Grant[]) => kept.setValue({ base, grants: next });
  const path = { id: staff.id };
  const refresh = () => queries.invalidateQueries({ queryKey: PEOPLE_KEY });
  const settled = () => {
    setAsked(undefined);
    announce(texts.saved);
    return refresh();
  };
  const save = useMutation({
    mutationFn: () => putGrants(staff.id, grants, base.tag),
    onSuccess: (seen) => {
      kept.clear();
      queries.setQueryData([...PEOPLE_KEY, staff.id], seen);
      return settled();
    },
    onError: (fault) => isStale(fault) && refresh(),
  });
  const settle = (mine: readonly Grant[]) => {
    save.reset();
    if (sameGrants(mine, staff.grants)) kept.clear();
    else kept.setValue({ base: { grants: staff.grants, tag }, grants: mine });
    // The buttons of the conflict are gone.
    saving.current?.focus();
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  const act = useMutation({
    mutationFn: ({ deed, reason }: { deed: Deed; reason: string }) => {
      const options = { params: { path } };
      if (deed === 'sign-out') return given(api.POST('/api/v1/staff/{id}/sign-out', options));
      if (deed === 'two-factor') return given(api.DELETE('/api/v1/staff/{id}/two-factor', options));
      const body = reason === '' ? {} : { reason };
      if (deed === 'enable') return given(api.POST('/api/v1/staff/{id}/enable', { ...options, body }));
      return given(api.POST('/api/v1/staff/{id}/disable', { ...options, body }));
    },
    onSuccess: settled,
  });
  const link = useMutation({
    mutationFn: () => given(api.POST('/api/v1/staff/{id}/password-link', { params: { path } })),
  });
  const isConflict = isBehind && typed !== undefined;
  const merged = isConflict ? mergedGrants(base.grants, staff.grants, grants) : grants;
  const isDisabled = staff.disabledAt !== undefined;
  const deed = isDisabled ? 'enable' : 'disable';
  return (
    <Stack>
      <Text>
        {isDisabled
          ? texts.disabledSince(format.date(staff.disabledAt ?? ''))
          : texts.since(format.date(staff.createdAt))}
      </Text>
      <ProblemAlert
        fault={
          (isStale(save.error) && (isConflict || !typed) ? undefined : save.error) ??
          link.error ??
          (asked === undefined ? act.error : undefined)
        }
      />
      {isConflict && (
        <GrantsConflict
          theirs={staff.grants}
          mine={grants}
          merged={merged}
          onMerge={() => settle(merged)}
          onTake={() => settle(staff.grants)}
        />
      )}
      <form onSubmit={submit}>
        <Stack>
          <GrantsField grants={grants} onChange={setGrants} />
          <Button ref={saving} type="submit" w="fit-content" loading={save.isPending}>
            {texts.saveGrants}
          </Button>
        </Stack>
      </form>
      {link.data && <OneTimeLink {...link.data} />}
      <Group>
        <Button variant="default" onClick={() => link.mutate()}>
          {texts.link}
        </Button>
        <Button variant="default" onClick={() => act.mutate({ deed: 'sign-out', reason: '' })}>
          {texts.signOut}
        </Button>
        {staff.twoFactor && (
          <Button variant="default" onClick={() => setAsked('two-factor')}>
            {texts.twoFactor}
          </Button>
        )}
        <Button variant="default" onClick={() => setAsked(deed)}>
          {texts[deed]}
        </Button>
      </Group>
      <Confirm
        isOpen={asked !== undefined}
        title={asked === 'two-factor' ? texts.twoFactor : texts[deed]}
        text={asked === 'two-factor' ? texts.twoFactorText : asked === 'disable' ? texts.disableText : staff.name}
        action={asked === 'two-factor' ? texts.twoFactor : texts[deed]}
        isDangerous={asked !== 'enable'}
        reasonFor={asked === 'disable' && `disable:${staff.id}`}
        isPending={act.isPending}
        fault={asked !== undefined ? act.error : undefined}
        onConfirm={(reason) => asked && act.mutateAsync({ deed: asked, reason })}
        onClose={() => setAsked(undefined)}
      />
    </Stack>
  );
}
