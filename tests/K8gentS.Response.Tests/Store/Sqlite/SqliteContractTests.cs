namespace K8gentS.Response.Tests.Store.Sqlite;

public sealed class SqliteIncidentTests : IncidentStoreContract<SqliteFixture>;

public sealed class SqliteTellingTests : TellingStoreContract<SqliteFixture>;

public sealed class SqliteApprovalTests : ApprovalStoreContract<SqliteFixture>;

public sealed class SqliteInboxTests : InboxStoreContract<SqliteFixture>;

public sealed class SqliteSettingsTests : SettingsStoreContract<SqliteFixture>;

public sealed class SqliteVerdictTests : VerdictStoreContract<SqliteFixture>;

public sealed class SqliteRetentionTests : RetentionContract<SqliteFixture>;
