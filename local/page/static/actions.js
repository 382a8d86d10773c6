/** Asks the run to do something. Answers null, or in words why it was not done. */
export async function ask(action, input) {
  try {
    const answer = await fetch(`/actions/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (answer.ok) return null;
    const { refusal } = await answer.json();
    return `${refusal.what} ${refusal.why} ${refusal.todo}`;
  } catch {
    return 'The run does not answer. Look at the terminal where npm start runs.';
  }
}
