using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Settings;

/// <summary>Whose settings: an enterprise's (企业配置) or a department's (企业设置). Where they are kept and which there are; everything else is the same for both.</summary>
internal abstract record SettingOwner(int Id, IReadOnlyList<Setting> Catalog)
{
    /// <summary>Keeps two who save at the same time apart.</summary>
    public abstract Task LockAsync(CallCenterContext context, CancellationToken cancel);

    /// <summary>Stored values and who set them, by key.</summary>
    public abstract Task<Dictionary<string, (string Value, string ChangedBy)>> RowsAsync(CallCenterContext context, CancellationToken cancel);

    public abstract Task RemoveAsync(CallCenterContext context, string key, CancellationToken cancel);

    public abstract Task PutAsync(CallCenterContext context, string key, string value, string by, DateTimeOffset at, CancellationToken cancel);

    public sealed record OfEnterprise(int Id) : SettingOwner(Id, SettingCatalog.All)
    {
        public override Task LockAsync(CallCenterContext context, CancellationToken cancel) =>
            context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('enterprise_setting'), {Id})", cancel);

        public override Task<Dictionary<string, (string Value, string ChangedBy)>> RowsAsync(CallCenterContext context, CancellationToken cancel) =>
            context.EnterpriseSettings.AsNoTracking().Where(row => row.EnterpriseId == Id).ToDictionaryAsync(row => row.Key, row => (row.Value, row.ChangedBy), cancel);

        public override Task RemoveAsync(CallCenterContext context, string key, CancellationToken cancel) =>
            context.EnterpriseSettings.Where(row => row.EnterpriseId == Id && row.Key == key).ExecuteDeleteAsync(cancel);

        public override Task PutAsync(CallCenterContext context, string key, string value, string by, DateTimeOffset at, CancellationToken cancel) => context.Database.ExecuteSqlAsync(
            $"""
            insert into enterprise_setting (enterprise_id, key, value, changed_by, changed_at) values ({Id}, {key}, {value}, {by}, {at})
            on conflict (enterprise_id, key) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """,
            cancel);
    }

    public sealed record OfDepartment(int Id) : SettingOwner(Id, DepartmentCatalog.All)
    {
        public override Task LockAsync(CallCenterContext context, CancellationToken cancel) =>
            context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('department_setting'), {Id})", cancel);

        public override Task<Dictionary<string, (string Value, string ChangedBy)>> RowsAsync(CallCenterContext context, CancellationToken cancel) =>
            context.DepartmentSettings.AsNoTracking().Where(row => row.DepartmentId == Id).ToDictionaryAsync(row => row.Key, row => (row.Value, row.ChangedBy), cancel);

        public override Task RemoveAsync(CallCenterContext context, string key, CancellationToken cancel) =>
            context.DepartmentSettings.Where(row => row.DepartmentId == Id && row.Key == key).ExecuteDeleteAsync(cancel);

        public override Task PutAsync(CallCenterContext context, string key, string value, string by, DateTimeOffset at, CancellationToken cancel) => context.Database.ExecuteSqlAsync(
            $"""
            insert into department_setting (department_id, key, value, changed_by, changed_at) values ({Id}, {key}, {value}, {by}, {at})
            on conflict (department_id, key) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """,
            cancel);
    }
}
