/**
 * Names of an instance's things on AWS. All begin with the instance, so that several instances live in one account and
 * region. With 20 characters for an instance and 24 for a location, the longest stays within Lambda's limit of 64.
 */
export const namesOf = (instance: string) => {
  const prefix = `${instance}-otj`;
  return {
    instance,
    dataStack: `${prefix}-data`,
    serviceStack: `${prefix}-service`,
    table: prefix,
    alarmTopic: `${prefix}-alarms`,
    dashboard: prefix,
    /** `name` as in shared/queue/port.ts; the functions put the same prefix before it. */
    queue: (name: string): string => `${prefix}-${name}`,
    queuePrefix: `${prefix}-`,
    function: (name: string): string => `${prefix}-${name}`,
    /** Before the names of secrets in `otj.yaml`. */
    secretPrefix: `${instance}/otj/`,
    /** An alarm is called like its section of the runbook, then like what it watches. */
    alarm: (runbook: string, subject: string): string => `${prefix}-${runbook}-${subject}`,
  };
};
export type Names = ReturnType<typeof namesOf>;
