import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/language.js';
import { Confirm } from '../../parts/confirm.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { MOST_TRIES, type Outcome, SURVEY_CALL_TEXTS, type SurveyCall } from './texts.js';

export interface NotDoneProps {
  readonly call: SurveyCall;
  readonly isPending: boolean;
  readonly fault: unknown;
  onOutcome(outcome: Outcome): void;
}

/** How a call ended without answers. That somebody never wants to be asked again is asked twice. */
export function NotDone({ call, isPending, fault, onOutcome }: NotDoneProps) {
  const texts = useTexts(SURVEY_CALL_TEXTS);
  const [isAsking, setAsking] = useState(false);
  const outcomes = (Object.keys(texts.outcomes) as Outcome[]).filter(
    (outcome) => outcome !== 'screened' || call.roles !== undefined,
  );
  return (
    <Section title={texts.other}>
      <Text>{call.tries + 1 < MOST_TRIES ? texts.again : texts.last}</Text>
      <Group gap="xs">
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            variant="default"
            disabled={isPending}
            onClick={() => (outcome === 'never' ? setAsking(true) : onOutcome(outcome))}
          >
            {texts.outcomes[outcome]}
          </Button>
        ))}
      </Group>
      <ProblemAlert fault={isAsking ? undefined : fault} />
      <Confirm
        isOpen={isAsking}
        title={texts.outcomes.never}
        text={texts.neverText}
        action={texts.outcomes.never}
        isPending={isPending}
        fault={isAsking ? fault : undefined}
        onConfirm={() => onOutcome('never')}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}
