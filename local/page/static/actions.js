const NO_ANSWER = 'The run does not answer. Look at the terminal where npm start runs.';

/** Asks the run to do something. Answers null, or in words why it was not done. */
export const ask = async (action, input) => (await tell(action, input)).refused;

/** The same, with what the run has to tell. */
export async function tell(action, input) {
  try {
    const answer = await fetch(`/actions/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const { refusal, result } = await answer.json();
    return answer.ok ? { refused: null, result } : { refused: `${refusal.what} ${refusal.why} ${refusal.todo}` };
  } catch {
    return { refused: NO_ANSWER };
  }
}
