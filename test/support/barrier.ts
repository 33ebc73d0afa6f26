/** `passed` is awaited until somebody opens it. */
export function barrier() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}
