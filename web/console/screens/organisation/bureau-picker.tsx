import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { LEAVE_TEXTS } from './leave-texts.js';
import { BUREAUS_KEY } from './texts.js';

export interface BureauPickerProps {
  /** Codes. */
  readonly values: readonly string[];
  readonly error?: ReactNode;
  onChange(values: readonly string[]): void;
}

const MOST = 200;

/** Every bureau that one may see, by name. */
export const useBureauNames = () =>
  useQuery({
    queryKey: [...BUREAUS_KEY, 'names'],
    queryFn: async () => {
      const { bureaus } = await given(api.GET('/api/v1/bureaus', { params: { query: { limit: MOST } } }));
      return bureaus
        .map(({ code, name }) => ({ value: code, label: name }))
        .sort((a, b) => a.label.localeCompare(b.label, 'tr'));
    },
  });

/** Bureaus, found by their names. */
export function BureauPicker({ values, error, onChange }: BureauPickerProps) {
  const texts = useTexts(LEAVE_TEXTS);
  const bureaus = useBureauNames();
  return (
    <MultiSelect
      label={texts.bureaus}
      description={texts.bureausHelp}
      error={error}
      searchable
      hidePickedOptions
      maxDropdownHeight={240}
      comboboxProps={{ withinPortal: false }}
      data={bureaus.data ?? []}
      value={[...values]}
      onChange={onChange}
    />
  );
}
