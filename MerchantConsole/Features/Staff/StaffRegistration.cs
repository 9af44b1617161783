namespace MerchantConsole.Features.Staff;

/// <summary>员工账号: who belongs to the shop (§2).</summary>
public static class StaffRegistration
{
    public static WebApplicationBuilder AddStaff(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddStaffCommands();
        return builder;
    }

    /// <summary>The commands and reads, without the web.</summary>
    public static IServiceCollection AddStaffCommands(this IServiceCollection services) => services
        .AddSingleton<StaffQueries>()
        .AddSingleton<CreateStaff>()
        .AddSingleton<ChangeStaff>()
        .AddSingleton<DisableStaff>()
        .AddSingleton<EnableStaff>()
        .AddSingleton<ResetPassword>();
}
