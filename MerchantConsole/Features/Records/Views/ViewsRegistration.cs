namespace MerchantConsole.Features.Records.Views;

/// <summary>Saved views of the records (§12).</summary>
public static class ViewsRegistration
{
    public static IServiceCollection AddSavedViewCommands(this IServiceCollection services) => services
        .AddSingleton<ViewQueries>()
        .AddSingleton<SaveView>()
        .AddSingleton<ChangeView>()
        .AddSingleton<DeleteView>();
}
