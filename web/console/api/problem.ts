/** A refusal as the server tells it (RFC 9457), with Turkish texts. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[] | undefined;
  readonly requestId?: string | undefined;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

/** The server was not reached: nothing is known of what became of the call. */
export const networkProblem = () => new ProblemError({ status: 0, code: 'NETWORK', title: '' });

export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && 'code' in body && 'title' in body) return body as Problem;
  return { status: response.status, code: 'UNKNOWN', title: response.statusText };
}

/** The problem of a fault that was thrown; one of our own for what is none. */
export function problemOf(fault: unknown): Problem {
  if (fault instanceof ProblemError) return fault.problem;
  return { status: 0, code: 'UNKNOWN', title: fault instanceof Error ? fault.message : String(fault) };
}
