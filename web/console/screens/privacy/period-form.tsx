import { Alert, Checkbox, NumberInput, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { fieldError } from '../../parts/told.js';
import { CLASS_TEXTS, className } from './class-texts.js';
import { RETENTION_KEY, RETENTION_TEXTS } from './retention-texts.js';

const SETTLE_MS = 400;

export interface PeriodFormProps {
  readonly period: Schemas['RetentionPeriod'];
  onClose(): void;
}

/** Another period for a class: what would go with it is counted before it is decided, and a shorter one has to be accepted. */
export function PeriodForm({ period, onClose }: PeriodFormProps) {
  const texts = useTexts(RETENTION_TEXTS);
  const names = useTexts(CLASS_TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { name, min, max } = period;
  const title = className(names, name);
  const [days, setDays] = useState<number | string>(period.days);
  const [isAccepted, setAccepted] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const asked = Number(days);
  const isPossible = Number.isInteger(asked) && asked >= min && asked <= max;
  const isShorter = isPossible && asked < period.days;
  const [settled] = useDebouncedValue(asked, SETTLE_MS);
  const would = useQuery({
    queryKey: [...RETENTION_KEY, 'would', name, settled],
    queryFn: () => given(api.GET('/api/v1/retention/preview', { params: { query: { name, days: settled } } })),
    enabled: Number.isInteger(settled) && settled >= min && settled <= max,
  });
  const change = useMutation({
    mutationFn: (reason: string) =>
      given(api.PUT('/api/v1/retention/periods/{name}', { params: { path: { name } }, body: { days: asked, reason } })),
    onSuccess: async () => {
      announce(texts.changed(title, format.number(asked)));
      await queries.invalidateQueries({ queryKey: RETENTION_KEY });
      onClose();
    },
  });
  const counted = settled === asked ? would.data?.classes[0] : undefined;

  function confirm(reason: string) {
    setMissing(isShorter && !isAccepted);
    return (!isShorter || isAccepted) && change.mutateAsync(reason);
  }

  return (
    <Confirm
      isOpen
      title={texts.changeNamed(title)}
      text={texts.range(format.number(min), format.number(max))}
      action={texts.change}
      isDangerous={isShorter}
      reasonFor={`period:${name}`}
      isPending={change.isPending}
      fault={change.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <NumberInput
          label={texts.newDays}
          required
          withAsterisk={false}
          min={min}
          max={max}
          clampBehavior="none"
          allowDecimal={false}
          hideControls
          error={fieldError(change.error, 'days')}
          value={days}
          onChange={(value) => {
            setDays(value);
            setAccepted(false);
            setMissing(false);
          }}
        />
        <Text role="status">
          {counted
            ? texts.wouldGo(format.number(counted.due), format.number(counted.held))
            : isPossible
              ? texts.counting
              : texts.range(format.number(min), format.number(max))}
        </Text>
        {isShorter && (
          <Alert color="red" variant="outline">
            <Text mb="xs">{texts.shorter}</Text>
            <Checkbox
              label={texts.acceptShorter}
              checked={isAccepted}
              error={isMissing && texts.mustAccept}
              onChange={(event) => {
                setAccepted(event.currentTarget.checked);
                setMissing(false);
              }}
            />
          </Alert>
        )}
      </Stack>
    </Confirm>
  );
}
