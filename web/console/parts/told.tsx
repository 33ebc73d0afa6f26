import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem.js';

/** What the server says in its own words, which are Turkish whatever the language of the console, and read out as such (WCAG 3.1.2). */
export const Told = ({ children }: { children: string }) => <span lang="tr">{children}</span>;

/** What the server said of one field of a form; undefined: nothing. */
export function fieldError(fault: unknown, field: string): ReactNode {
  const found = fault instanceof ProblemError ? fault.problem.errors?.find((one) => one.field === field) : undefined;
  return found && <Told>{found.detail}</Told>;
}
