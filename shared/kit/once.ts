/** Makes a thing when it is first asked for, and the same thing from then on: what a function builds once a cold start. */
export function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
