using System.Text.Json;
using CallCenter.Data.Agents;
using CallCenter.Data.Archive;
using CallCenter.Data.Callbacks;
using CallCenter.Data.Exports;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Phones;
using CallCenter.Data.Queues;
using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Schema;
using CallCenter.Data.Settings;
using CallCenter.Data.Statistics;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Data.Voicemail;
using CallCenter.Data.Voices;
using CallCenter.Data.Webhooks;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CallCenter.Data;

/// <summary>All tables. The schema is made by the SQL files in <c>Schema/</c>; this maps onto them. One context an operation, from
/// <see cref="IDbContextFactory{TContext}"/>.</summary>
public sealed class CallCenterContext(DbContextOptions<CallCenterContext> options) : IdentityUserContext<User, int>(options)
{
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    public DbSet<Institution> Institutions => Set<Institution>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<DepartmentSettingRow> DepartmentSettings => Set<DepartmentSettingRow>();

    public DbSet<EnterpriseSettingRow> EnterpriseSettings => Set<EnterpriseSettingRow>();

    public DbSet<TrunkRoute> TrunkRoutes => Set<TrunkRoute>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<UserPreference> UserPreferences => Set<UserPreference>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<SignInEntry> SignIns => Set<SignInEntry>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<Skill> Skills => Set<Skill>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<Staff> Staff => Set<Staff>();

    public DbSet<Queue> Queues => Set<Queue>();

    public DbSet<PhoneVerification> PhoneVerifications => Set<PhoneVerification>();

    public DbSet<BusyReason> BusyReasons => Set<BusyReason>();

    public DbSet<Extension> Extensions => Set<Extension>();

    public DbSet<Hotline> Hotlines => Set<Hotline>();

    public DbSet<InboundRoute> InboundRoutes => Set<InboundRoute>();

    public DbSet<NumberListEntry> NumberLists => Set<NumberListEntry>();

    public DbSet<NumberRelation> NumberRelations => Set<NumberRelation>();

    public DbSet<NumberLogEntry> NumberLogs => Set<NumberLogEntry>();

    public DbSet<NumberAlarm> NumberAlarms => Set<NumberAlarm>();

    public DbSet<NumberCheck> NumberChecks => Set<NumberCheck>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<IvrFlow> IvrFlows => Set<IvrFlow>();

    public DbSet<IvrFlowVersion> IvrFlowVersions => Set<IvrFlowVersion>();

    public DbSet<QueueCallback> QueueCallbacks => Set<QueueCallback>();

    public DbSet<Anchor> Anchors => Set<Anchor>();

    public DbSet<WeekPeriod> WeekPeriods => Set<WeekPeriod>();

    public DbSet<FixedPeriod> FixedPeriods => Set<FixedPeriod>();

    public DbSet<RegionGroup> RegionGroups => Set<RegionGroup>();

    public DbSet<PhoneGroup> PhoneGroups => Set<PhoneGroup>();

    public DbSet<VoiceGateway> VoiceGateways => Set<VoiceGateway>();

    public DbSet<VoicemailBox> VoicemailBoxes => Set<VoicemailBox>();

    public DbSet<VoiceFile> VoiceFiles => Set<VoiceFile>();

    public DbSet<VoiceUpload> VoiceUploads => Set<VoiceUpload>();

    public DbSet<CallRecord> CallRecords => Set<CallRecord>();

    public DbSet<CallLeg> CallLegs => Set<CallLeg>();

    public DbSet<CallEventRow> CallEvents => Set<CallEventRow>();

    public DbSet<IvrTrace> IvrTraces => Set<IvrTrace>();

    public DbSet<QueueLog> QueueLogs => Set<QueueLog>();

    public DbSet<SurveyResponse> SurveyResponses => Set<SurveyResponse>();

    public DbSet<VoicemailMessage> VoicemailMessages => Set<VoicemailMessage>();

    public DbSet<Transcript> Transcripts => Set<Transcript>();

    public DbSet<AgentStateLog> AgentStateLogs => Set<AgentStateLog>();

    public DbSet<ArchiveMonth> ArchiveMonths => Set<ArchiveMonth>();

    public DbSet<ArchiveShare> ArchiveShares => Set<ArchiveShare>();

    public DbSet<ArchiveRun> ArchiveRuns => Set<ArchiveRun>();

    public DbSet<ArchiveStep> ArchiveSteps => Set<ArchiveStep>();

    public DbSet<RestoreRequest> RestoreRequests => Set<RestoreRequest>();

    public DbSet<RestoredDepartment> RestoredDepartments => Set<RestoredDepartment>();

    public DbSet<HourlyHotline> HourlyHotlines => Set<HourlyHotline>();

    public DbSet<HourlyQueue> HourlyQueues => Set<HourlyQueue>();

    public DbSet<HourlyAgent> HourlyAgents => Set<HourlyAgent>();

    public DbSet<HourlyAgentState> HourlyAgentStates => Set<HourlyAgentState>();

    public DbSet<HourlyAnchor> HourlyAnchors => Set<HourlyAnchor>();

    public DbSet<ExportJob> ExportJobs => Set<ExportJob>();

    public DbSet<RecordingRemoval> RecordingRemovals => Set<RecordingRemoval>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        MapIdentity(builder);
        MapConfiguration(builder);
        MapNumbers(builder);
        MapWebhooks(builder);
        MapFacts(builder);
        MapArchive(builder);
        builder.UseSnakeCase();
        MapRevisions(builder);
    }

    private static void MapRevisions(ModelBuilder builder)
    {
        foreach (var configured in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IRevised))).ToList())
        {
            builder.Entity(configured.ClrType).Property<uint>(IRevised.Revision).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
        }
    }

    private static void MapIdentity(ModelBuilder builder)
    {
        builder.Entity<User>().ToTable("user_account");
        builder.Entity<IdentityUserClaim<int>>().ToTable("user_claim");
        builder.Entity<IdentityUserLogin<int>>().ToTable("user_login");
        builder.Entity<IdentityUserToken<int>>().ToTable("user_token");
        builder.Entity<User>().HasOne(user => user.Role).WithMany().HasForeignKey(user => user.RoleId);
        builder.Entity<User>().HasOne(user => user.Enterprise).WithMany().HasForeignKey(user => user.EnterpriseId);
        builder.Entity<User>().HasOne(user => user.Institution).WithMany().HasForeignKey(user => user.InstitutionId);
        builder.Entity<User>().HasOne(user => user.Department).WithMany().HasForeignKey(user => user.DepartmentId);
        builder.Entity<Role>().HasOne(role => role.Enterprise).WithMany().HasForeignKey(role => role.EnterpriseId);
        builder.Entity<User>().Property(user => user.CreatedAt).HasDefaultValueSql("now()");
        builder.Entity<Role>().Property(role => role.CreatedAt).HasDefaultValueSql("now()");
        builder.Entity<SignInFailure>().HasKey(failure => failure.Account);
        builder.Entity<Institution>().HasOne(institution => institution.Enterprise).WithMany().HasForeignKey(institution => institution.EnterpriseId);
        builder.Entity<Department>().HasOne(department => department.Enterprise).WithMany().HasForeignKey(department => department.EnterpriseId);
        builder.Entity<Department>().HasOne(department => department.Institution).WithMany().HasForeignKey(department => department.InstitutionId);
        builder.Entity<Enterprise>().Ignore(enterprise => enterprise.NewAdministrator);
        builder.Entity<UserPreference>(entity =>
        {
            entity.HasKey(preference => new { preference.UserId, preference.Page });
            entity.Property(preference => preference.Value).HasColumnType("jsonb");
        });
        builder.Entity<SavedSearch>(entity =>
        {
            entity.HasKey(search => new { search.UserId, search.Page, search.Name });
            entity.Property(search => search.Content).HasColumnType("jsonb");
        });
    }

    private static void MapConfiguration(ModelBuilder builder)
    {
        builder.Entity<DepartmentSettingRow>().ToTable("department_setting").HasKey(row => new { row.DepartmentId, row.Key });
        builder.Entity<AuditEntry>(entity =>
        {
            entity.Property(entry => entry.Before).HasColumnType("jsonb");
            entity.Property(entry => entry.After).HasColumnType("jsonb");
            entity.Property(entry => entry.Names).HasColumnType("jsonb");

            // The log outlives what it names: the database checks no reference.
            entity.HasOne(entry => entry.UserEnterprise).WithMany().HasForeignKey(entry => entry.EnterpriseId);
            entity.HasOne(entry => entry.UserInstitution).WithMany().HasForeignKey(entry => entry.InstitutionId);
            entity.HasOne(entry => entry.UserDepartment).WithMany().HasForeignKey(entry => entry.UserDepartmentId);
        });
        builder.Entity<EnterpriseSettingRow>().ToTable("enterprise_setting").HasKey(row => new { row.EnterpriseId, row.Key });
        builder.Entity<AgentSkill>().HasKey(skill => new { skill.AgentId, skill.SkillId });
        builder.Entity<Agent>().HasMany(agent => agent.Skills).WithOne().HasForeignKey(skill => skill.AgentId);
        builder.Entity<AgentPhone>().HasKey(phone => new { phone.AgentId, phone.Kind, phone.Number });
        builder.Entity<Agent>().Ignore(agent => agent.QueueNames);
        builder.Entity<InboundRoute>().Ignore(route => route.HourNames).Ignore(route => route.FlowName);
        builder.Entity<Agent>().HasMany(agent => agent.Phones).WithOne().HasForeignKey(phone => phone.AgentId);
        builder.Entity<Staff>(entity =>
        {
            entity.Property(staff => staff.EnterpriseId).ValueGeneratedOnAdd();
            entity.Ignore(staff => staff.NewPassword);
            entity.HasOne(staff => staff.Agent).WithOne().HasForeignKey<Staff>(staff => staff.AgentId).OnDelete(DeleteBehavior.SetNull);
        });
        builder.Entity<QueueSkill>().HasKey(skill => new { skill.QueueId, skill.SkillId });
        builder.Entity<Queue>().HasMany(queue => queue.Skills).WithOne().HasForeignKey(skill => skill.QueueId);
        MapFlows(builder);
        builder.Entity<VoiceFile>().Ignore(voice => voice.Staged);
        builder.Entity<Extension>().Property(extension => extension.CreatedAt).HasDefaultValueSql("now()");
        builder.Entity<NumberListEntry>().Property(entry => entry.CreatedAt).HasDefaultValueSql("now()");
        builder.Entity<FixedPeriod>().Property(period => period.Start).HasColumnType("timestamp without time zone");
        builder.Entity<FixedPeriod>().Property(period => period.End).HasColumnType("timestamp without time zone");
        builder.Entity<PhoneGroup>().Property(group => group.Members).HasColumnType("jsonb").HasConversion(
            members => JsonSerializer.Serialize(members, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<PhoneGroupMember>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<PhoneGroupMember>>((one, other) => one!.SequenceEqual(other!), members => members.Count, members => members));
        builder.Entity<ExportJob>().Property(job => job.Question).HasColumnType("jsonb").HasConversion(
            question => JsonSerializer.Serialize(question, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyDictionary<string, string>>(
                (one, other) => ReferenceEquals(one, other), question => question.Count, question => question));
    }

    private static void MapFlows(ModelBuilder builder)
    {
        builder.Entity<QueueCallback>().Ignore(callback => callback.Open);
        builder.Entity<IvrFlow>().Property(flow => flow.Definition).HasColumnType("jsonb");
        builder.Entity<IvrFlow>().Property(flow => flow.Draft).HasColumnType("jsonb");
        builder.Entity<IvrFlowVersion>(entity =>
        {
            entity.HasKey(version => new { version.FlowId, version.Version });
            entity.Property(version => version.Definition).HasColumnType("jsonb");
        });
    }

    private static void MapNumbers(ModelBuilder builder)
    {
        builder.Entity<Hotline>().Ignore(hotline => hotline.Full).HasMany(hotline => hotline.Agents).WithOne().HasForeignKey(agent => agent.HotlineId);
        builder.Entity<HotlineAgent>().HasKey(agent => new { agent.HotlineId, agent.AgentNumber, agent.AreaCode });
        builder.Entity<NumberRelation>().HasOne(relation => relation.Hotline).WithMany().HasForeignKey(relation => relation.HotlineId);
        builder.Entity<NumberLogEntry>().ToTable("number_log").HasOne(entry => entry.Department).WithMany().HasForeignKey(entry => entry.DepartmentId);
        builder.Entity<NumberCheck>().HasKey(check => new { check.DepartmentId, check.Sort, check.Day, check.AreaCode });
    }

    private static void MapWebhooks(ModelBuilder builder)
    {
        builder.Entity<Webhook>(entity =>
        {
            entity.Property(webhook => webhook.Parameters).AsJson();
            entity.Property(webhook => webhook.Variables).AsJson();
        });
        builder.Entity<WebhookDelivery>().Property(delivery => delivery.Variables).HasColumnType("jsonb");
    }

    private static void MapFacts(ModelBuilder builder)
    {
        builder.Entity<CallRecord>(entity =>
        {
            entity.HasKey(record => new { record.UniqueId, record.EnteredAt });
            entity.Property(record => record.CustomFields).HasColumnType("jsonb");
        });
        MapCustomFields(builder);
        builder.Entity<CallLeg>().HasKey(leg => new { leg.UniqueId, leg.LegId, leg.EnteredAt });
        builder.Entity<CallEventRow>(entity =>
        {
            entity.ToTable("call_event").HasKey(step => new { step.UniqueId, step.Sequence, step.EnteredAt });
            entity.Property(step => step.Step).HasColumnType("jsonb");
        });
        builder.Entity<IvrTrace>().HasKey(trace => new { trace.UniqueId, trace.Visit, trace.EnteredAt });
        builder.Entity<QueueLog>().HasKey(log => new { log.UniqueId, log.Visit, log.EnteredAt });
        builder.Entity<SurveyResponse>().HasKey(survey => new { survey.Id, survey.EnteredAt });
        builder.Entity<VoicemailMessage>().HasKey(message => new { message.Id, message.EnteredAt });
        builder.Entity<Transcript>(entity =>
        {
            entity.HasKey(transcript => new { transcript.Id, transcript.EnteredAt });
            entity.Property(transcript => transcript.Result).HasColumnType("jsonb");
        });
        builder.Entity<AgentStateLog>().HasKey(log => new { log.Id, log.StartedAt });
        builder.Entity<RecordingRemoval>().HasKey(removal => removal.Path);
        builder.Entity<HourlyHotline>().HasKey(row => new { row.DepartmentId, row.HourStart, row.Hotline });
        builder.Entity<HourlyQueue>().HasKey(row => new { row.DepartmentId, row.HourStart, row.QueueId });
        builder.Entity<HourlyAgent>().HasKey(row => new { row.DepartmentId, row.HourStart, row.AgentId });
        builder.Entity<HourlyAnchor>().HasKey(row => new { row.DepartmentId, row.HourStart, row.AnchorId });
        builder.Entity<HourlyAgentState>().HasKey(row => new { row.DepartmentId, row.HourStart, row.AgentId, row.State, row.BusyReason });
    }

    private static void MapArchive(ModelBuilder builder)
    {
        builder.Entity<ArchiveMonth>().HasKey(row => new { row.Month, row.TableName, row.Part });
        builder.Entity<ArchiveShare>().HasKey(row => new { row.Month, row.TableName, row.Part, row.DepartmentId });
        builder.Entity<ArchiveStep>().HasOne(row => row.Department).WithMany().HasForeignKey(row => row.DepartmentId);
        builder.Entity<RestoredDepartment>(entity =>
        {
            entity.HasKey(row => new { row.RequestId, row.DepartmentId });
            entity.HasOne(row => row.Request).WithMany().HasForeignKey(row => row.RequestId);
            entity.HasOne(row => row.Department).WithMany().HasForeignKey(row => row.DepartmentId);
        });
    }

    private static void MapCustomFields(ModelBuilder builder)
    {
        var text = builder.HasDbFunction(typeof(CustomFields).GetMethod(nameof(CustomFields.Text))!).HasName("custom_text");
        text.HasParameter("json").HasStoreType("jsonb");
        var value = builder.HasDbFunction(typeof(CustomFields).GetMethod(nameof(CustomFields.Value))!).HasName("jsonb_extract_path_text").IsBuiltIn();
        value.HasParameter("json").HasStoreType("jsonb");
    }
}
