/** Places for what is under way at once. */
export interface Places {
  /** Gives the place back, once; undefined: all are taken, or as many as one caller may have. */
  take(caller: string): (() => void) | undefined;
}

/** `all` places, of which one caller has `each` at most, so that nobody keeps the others out. */
export function createPlaces({ all, each }: { readonly all: number; readonly each: number }): Places {
  const held = new Map<string, number>();
  let taken = 0;
  return {
    take(caller) {
      const own = held.get(caller) ?? 0;
      if (taken >= all || own >= each) return undefined;
      taken += 1;
      held.set(caller, own + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        taken -= 1;
        const left = (held.get(caller) ?? 1) - 1;
        if (left > 0) held.set(caller, left);
        else held.delete(caller);
      };
    },
  };
}
