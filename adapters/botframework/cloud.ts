import type { Activity, ConversationReference } from '@microsoft/agents-activity';
import { type AuthConfiguration, CloudAdapter, ConnectorClient, type TurnContext } from '@microsoft/agents-hosting';
import type { Connector } from './connector.js';
import { ConnectorFault } from './failures.js';

export interface CloudOptions {
  readonly appId: string;
  readonly tenantId: string;
  readonly login: string;
  readonly issuer: string;
}

/** Where a conversation is answered, as the SDK keeps it. */
export type Reference = ConversationReference;

const CONNECTION = 'serviceConnection';

/**
 * The SDK's adapter, sending through our own connector: the SDK's own has no time limit, follows redirects, writes the conversation's id into the
 * address as it came, and fetches a token for every activity that comes in. Nothing of it is taken from the environment.
 */
export class GuardedCloudAdapter extends CloudAdapter {
  readonly #connector: Connector;

  constructor(options: CloudOptions, connector: Connector) {
    super(configurationOf(options), undefined, undefined, { emitStackTrace: false, validateServiceUrl: true });
    this.#connector = connector;
    /** The default tells the citizen to mend the source code. */
    this.onTurnError = async (_context, fault) => {
      throw fault;
    };
  }

  /** Never used to send; made without a token. */
  protected override async createConnectorClientWithIdentity(
    ...[, activity]: Parameters<CloudAdapter['createConnectorClientWithIdentity']>
  ): Promise<ConnectorClient> {
    return ConnectorClient.createClientWithToken(activity.serviceUrl ?? '', '');
  }

  /** One after the other. Throws `ConnectorFault` at the first that did not go out. */
  override async sendActivities(_context: TurnContext, activities: Activity[]): Promise<{ id: string }[]> {
    const ids: { id: string }[] = [];
    for (const activity of activities) {
      const { serviceUrl = '', conversation } = activity;
      const sent = await this.#connector.send(serviceUrl, conversation?.id ?? '', activity.toJsonString());
      if (!sent.ok) throw new ConnectorFault(sent.failure);
      ids.push({ id: sent.id });
    }
    return ids;
  }
}

function configurationOf({ appId, tenantId, login, issuer }: CloudOptions): AuthConfiguration {
  const settings: AuthConfiguration = {
    clientId: appId,
    tenantId,
    authorityEndpoint: login,
    issuers: [issuer],
    validateIssuer: true,
  };
  return {
    ...settings,
    connections: new Map([[CONNECTION, settings]]),
    connectionsMap: [{ serviceUrl: '*', connection: CONNECTION }],
  };
}

/** Without the activity's id: later replies would all seem to answer it. */
export function referenceOf(activity: Activity): Reference {
  const { activityId: _, locale: __, ...reference } = activity.getConversationReference();
  const { id } = reference.user ?? {};
  return { ...reference, ...(id !== undefined && { user: { id } }) };
}
