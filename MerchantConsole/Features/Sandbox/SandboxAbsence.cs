namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// Takes the sandbox's addresses away where it is off: its page is part of the program, and would otherwise ask strangers to sign in. It stands
/// before everything else, authorization included.
/// </summary>
internal sealed class SandboxAbsence : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (!context.Request.Path.StartsWithSegments(ConsoleRoutes.Sandbox, StringComparison.OrdinalIgnoreCase)) return rest(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        next(app);
    };
}
